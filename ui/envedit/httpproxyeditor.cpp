// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/httpproxyeditor.h"

#include "core/base/redactor.h"
#include "ui/envedit/checkedfield.h"
#include "ui/envedit/proxytester.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int LeastLetters = 12;
constexpr std::array Schemes{"http"_L1, "https"_L1, "socks5"_L1, "socks5h"_L1};

/// Keeps the cursor where nothing changes.
void put(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text) {
        edit->setText(text);
    }
}

} // namespace

HttpProxyEditor::HttpProxyEditor(const QString &variable, QWidget *parent)
    : ValueEditor(variable, parent),
      m_partsBox(new QWidget(this)),
      m_scheme(new QComboBox),
      m_host(new QLineEdit),
      m_port(new QLineEdit),
      m_user(new QLineEdit),
      m_password(new QLineEdit),
      m_reveal(new QToolButton),
      m_effective(new TextLabel),
      m_caption(new TextLabel),
      m_field(new CheckedField),
      m_tester(new ProxyTester)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    auto *form = new QFormLayout(m_partsBox);
    makeForm(form);
    column->addWidget(m_partsBox);
    column->addWidget(m_effective);
    auto *text = new QVBoxLayout;
    text->setSpacing(Spacing::Tiny);
    text->addWidget(m_caption);
    text->addWidget(m_field);
    column->addLayout(text);
    column->addWidget(m_tester);
    m_caption->setTone(TextLabel::Tone::Quiet);
    m_effective->setTone(TextLabel::Tone::Quiet);
    setFocusProxy(m_host);
    connect(m_field, &CheckedField::edited, this, &HttpProxyEditor::take);
    retranslate();
    restyle();
    showValue();
}

void HttpProxyEditor::makeForm(QFormLayout *form)
{
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Spacing::Medium);
    form->setVerticalSpacing(Spacing::Tiny);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_scheme->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scheme->setMinimumContentsLength(LeastLetters);
    m_scheme->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const auto scheme : Schemes) {
        m_scheme->addItem(QString(), QVariant(QString(scheme)));
    }
    auto *place = new QHBoxLayout;
    place->setSpacing(Spacing::Small);
    place->addWidget(m_host, 1);
    auto *portName = new QLabel;
    place->addWidget(portName);
    place->addWidget(m_port);
    portName->setBuddy(m_port);
    m_port->setMaxLength(5);
    m_port->setFixedWidth(m_port->fontMetrics().horizontalAdvance(u"000000"_s) + Spacing::Huge);
    m_names = {new QLabel, new QLabel, new QLabel, new QLabel, portName};
    form->addRow(m_names.at(0), m_scheme);
    form->addRow(m_names.at(1), place);
    form->addRow(m_names.at(2), m_user);
    auto *secret = new QHBoxLayout;
    secret->setSpacing(Spacing::Tiny);
    secret->addWidget(m_password, 1);
    secret->addWidget(m_reveal);
    form->addRow(m_names.at(3), secret);
    m_names.at(3)->setBuddy(m_password);
    m_names.at(1)->setBuddy(m_host);
    m_password->setEchoMode(QLineEdit::Password);
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    connect(m_reveal, &QToolButton::toggled, this, &HttpProxyEditor::showPassword);

    connect(m_scheme, &QComboBox::activated, this, [this](int index) {
        edit([this, index](ProxyUrlParts *parts) { parts->setScheme(m_scheme->itemData(index).toString()); });
    });
    connect(m_host, &QLineEdit::textEdited, this,
            [this](const QString &text) { edit([&text](ProxyUrlParts *parts) { parts->setHost(text); }); });
    connect(m_port, &QLineEdit::textEdited, this,
            [this](const QString &text) { edit([&text](ProxyUrlParts *parts) { parts->setPort(text); }); });
    connect(m_user, &QLineEdit::textEdited, this,
            [this](const QString &text) { edit([&text](ProxyUrlParts *parts) { parts->setUser(text); }); });
    connect(m_password, &QLineEdit::textEdited, this,
            [this](const QString &text) { edit([&text](ProxyUrlParts *parts) { parts->setPassword(text); }); });
}

template<typename Change> void HttpProxyEditor::edit(Change change)
{
    change(&m_parts);
    // without a host there is no proxy: what else is typed waits for it
    take(m_parts.host().isEmpty() ? QString() : m_parts.toString());
}

void HttpProxyEditor::showValue()
{
    m_field->setText(value());
    const bool waiting = value().isEmpty() && m_parts.host().isEmpty();
    if (m_parts.toString() == value() || waiting) {
        // the parts made this value
    } else if (const auto parts = ProxyUrlParts::parse(value())) {
        m_parts = *parts;
    } else {
        m_parts = {};
    }
    const bool readable = waiting || m_parts.toString() == value();
    m_partsBox->setEnabled(readable);
    int scheme = m_scheme->findData(m_parts.scheme());
    if (scheme < 0) {
        m_scheme->addItem(m_parts.scheme(), QVariant(m_parts.scheme()));
        scheme = m_scheme->count() - 1;
    }
    m_scheme->setCurrentIndex(scheme);
    put(m_host, m_parts.host());
    put(m_port, m_parts.port());
    put(m_user, m_parts.user());
    put(m_password, m_parts.password());
}

void HttpProxyEditor::showConclusions()
{
    m_field->setProblems(problems(), texts());
    const EditorContext now = context().with(variable(), value());
    m_tester->setPolicy(now.proxies(), now.version, texts());
    const QString shown = Redactor().mask(value());
    m_effective->setText(value().isEmpty()             ? tr("Not set: go connects directly.")
                             : m_partsBox->isEnabled() ? tr("go uses %1").arg(shown)
                                                       : tr("These fields cannot show this value. Edit it as text."));
}

void HttpProxyEditor::showPassword(bool shown)
{
    m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    retranslate();
    restyle();
}

void HttpProxyEditor::retranslate()
{
    ValueEditor::retranslate();
    m_names.at(0)->setText(tr("Connection"));
    m_names.at(1)->setText(tr("Host"));
    m_names.at(2)->setText(tr("User"));
    m_names.at(3)->setText(tr("Password"));
    m_names.at(4)->setText(tr("Port"));
    m_scheme->setItemText(0, tr("http: the usual proxy"));
    m_scheme->setItemText(1, tr("https: encrypted to the proxy"));
    m_scheme->setItemText(2, tr("socks5: names are looked up by the proxy"));
    m_scheme->setItemText(3, tr("socks5h: the same as socks5 for go"));
    m_host->setPlaceholderText(tr("Name or address, such as proxy.corp.example"));
    m_user->setPlaceholderText(tr("Empty: no sign-in"));
    m_host->setAccessibleName(tr("Host of the proxy"));
    m_port->setAccessibleName(tr("Port of the proxy"));
    m_user->setAccessibleName(tr("User"));
    m_password->setAccessibleName(tr("Password"));
    m_reveal->setAccessibleName(m_reveal->isChecked() ? tr("Hide the password") : tr("Show the password"));
    m_reveal->setToolTip(m_reveal->accessibleName());
    m_caption->setText(tr("The whole value"));
    m_field->field().setName(tr("The whole value of %1").arg(variable()));
}

void HttpProxyEditor::restyle()
{
    m_reveal->setIcon(themedIcon(m_reveal->isChecked() ? u"hide"_s : u"reveal"_s, palette()));
}

} // namespace Tidyscope
