// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/sumdbeditor.h"

#include "ui/envedit/checkedfield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto DefaultName = "sum.golang.org"_L1;
constexpr auto ChinaName = "sum.golang.google.cn"_L1;

/// "KEY URL" with the blanks that stand around them.
struct KeyAndUrl
{
    QString lead;
    QString key;
    QString between;
    QString url;
    QString trail; ///< more fields are kept here: go refuses them

    static KeyAndUrl parse(const QString &value)
    {
        KeyAndUrl made;
        qsizetype place = 0;
        const auto take = [&value, &place](bool blank) {
            const qsizetype start = place;
            while (place < value.size() && value.at(place).isSpace() == blank) {
                ++place;
            }
            return value.sliced(start, place - start);
        };
        made.lead = take(true);
        made.key = take(false);
        made.between = take(true);
        made.url = take(false);
        made.trail = value.sliced(place);
        return made;
    }
    [[nodiscard]] QString toString() const { return lead + key + between + url + trail; }
};

} // namespace

SumDbEditor::SumDbEditor(const QString &variable, QWidget *parent)
    : ValueEditor(variable, parent),
      m_choices(new QButtonGroup(this)),
      m_own(new QWidget),
      m_keyName(new TextLabel),
      m_key(new CheckedField),
      m_urlName(new TextLabel),
      m_url(new CheckedField),
      m_caption(new TextLabel),
      m_field(new CheckedField)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    for (int choice = 0; choice < ChoiceCount; ++choice) {
        auto *box = new QVBoxLayout;
        box->setSpacing(2);
        auto *button = new QRadioButton;
        auto *meaning = new TextLabel;
        meaning->setTone(choice == Off ? TextLabel::Tone::Warning : TextLabel::Tone::Quiet);
        meaning->setContentsMargins(Spacing::Huge, 0, 0, 0);
        box->addWidget(button);
        box->addWidget(meaning);
        m_choices->addButton(button, choice);
        m_buttons.append(button);
        m_meanings.append(meaning);
        column->addLayout(box);
    }
    makeOwn();
    column->addWidget(m_own);
    auto *text = new QVBoxLayout;
    text->setSpacing(Spacing::Tiny);
    text->addWidget(m_caption);
    text->addWidget(m_field);
    column->addLayout(text);
    m_caption->setTone(TextLabel::Tone::Quiet);
    setFocusProxy(m_buttons.at(Default));
    connect(m_choices, &QButtonGroup::idClicked, this, &SumDbEditor::choose);
    connect(m_field, &CheckedField::edited, this, &SumDbEditor::take);
    retranslate();
    showValue();
}

void SumDbEditor::makeOwn()
{
    auto *fields = new QVBoxLayout(m_own);
    fields->setContentsMargins(Spacing::Huge, 0, 0, 0);
    fields->setSpacing(Spacing::Tiny);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_keyName, m_key, m_urlName, m_url}) {
        fields->addWidget(widget);
    }
    connect(m_key, &CheckedField::edited, this,
            [this](const QString &key) { editOwn(key, KeyAndUrl::parse(value()).url); });
    connect(m_url, &CheckedField::edited, this,
            [this](const QString &url) { editOwn(KeyAndUrl::parse(value()).key, url); });
}

SumDbEditor::Choice SumDbEditor::choiceOf(const QString &value)
{
    return value == DefaultName ? Default : value == ChinaName ? China : value == "off"_L1 ? Off : Own;
}

void SumDbEditor::choose(int choice)
{
    if (choiceOf(value()) == Own) {
        m_lastOwn = value();
    }
    m_wantsOwn = choice == Own;
    switch (choice) {
    case Default: take(DefaultName); break;
    case China: take(ChinaName); break;
    case Off: take(u"off"_s); break;
    default:
        if (choiceOf(value()) != Own) {
            take(m_lastOwn);
        }
        showValue();
        m_key->setFocus(Qt::OtherFocusReason);
    }
}

void SumDbEditor::editOwn(const QString &key, const QString &url)
{
    KeyAndUrl parts = KeyAndUrl::parse(value());
    parts.key = key.trimmed();
    parts.url = url.trimmed();
    if (parts.url.isEmpty()) {
        parts.between.clear();
    } else if (parts.between.isEmpty()) {
        parts.between = u" "_s;
    }
    take(parts.toString());
}

void SumDbEditor::showValue()
{
    const Choice choice = m_wantsOwn && value().isEmpty() ? Own : choiceOf(value());
    // an empty value is none of the choices
    const bool none = value().isEmpty() && !m_wantsOwn;
    m_choices->setExclusive(false);
    for (int i = 0; i < ChoiceCount; ++i) {
        m_buttons.at(i)->setChecked(!none && i == choice);
    }
    m_choices->setExclusive(true);
    const KeyAndUrl parts = choice == Own ? KeyAndUrl::parse(value()) : KeyAndUrl{};
    m_own->setVisible(!none && choice == Own);
    m_key->setText(parts.key);
    m_url->setText(parts.url);
    m_field->setText(value());
}

void SumDbEditor::showConclusions()
{
    m_field->setProblems(problems(), texts());
}

void SumDbEditor::retranslate()
{
    ValueEditor::retranslate();
    m_buttons.at(Default)->setText(u"sum.golang.org"_s);
    m_meanings.at(Default)->setText(tr("The checksum database of the Go project. This is the default."));
    m_buttons.at(China)->setText(u"sum.golang.google.cn"_s);
    m_meanings.at(China)->setText(tr("The same database at an address that can be reached from mainland China."));
    m_buttons.at(Off)->setText(tr("off: no database"));
    m_meanings.at(Off)->setText(
        tr("Nobody verifies what is not yet in go.sum: a module proxy, or whoever breaks into it, can hand out "
           "altered code unnoticed. For private modules, set GOPRIVATE or GONOSUMDB instead."));
    m_buttons.at(Own)->setText(tr("Another database"));
    m_meanings.at(Own)->setText(tr("One of your company, with its own key."));
    m_keyName->setText(tr("Its key: name, hash and public key, joined by +, or the name of a database that go knows"));
    m_key->field().setName(tr("Key of the database"));
    m_key->field().setPlaceholder(u"sum.corp.example+1a2b3c4d+AbCd…"_s);
    m_urlName->setText(tr("Its URL, if it is not https:// and the name"));
    m_url->field().setName(tr("URL of the database"));
    m_caption->setText(tr("The whole value"));
    m_field->field().setName(tr("The whole value of %1").arg(variable()));
}

} // namespace Tidyscope
