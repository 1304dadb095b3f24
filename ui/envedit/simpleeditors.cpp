// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/simpleeditors.h"

#include "ui/envedit/checkedfield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Variables that name a file and not a folder.
bool namesFile(const QString &variable)
{
    return variable.endsWith("FILE"_L1) || variable == "GOENV"_L1 || variable == "GOWORK"_L1 || variable == "NETRC"_L1
        || variable.endsWith("CAINFO"_L1);
}

} // namespace

ChoiceEditor::ChoiceEditor(const QString &variable, const QStringList &choices, QWidget *parent)
    : ValueEditor(variable, parent),
      m_choices(choices),
      m_caption(new TextLabel),
      m_field(new CheckedField)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    for (const QString &choice : m_choices) {
        auto *box = new QVBoxLayout;
        box->setSpacing(2);
        auto *button = new QRadioButton(choice);
        // the text may be none of the choices
        button->setAutoExclusive(false);
        auto *meaning = new TextLabel;
        meaning->setTone(TextLabel::Tone::Quiet);
        meaning->setContentsMargins(Spacing::Huge, 0, 0, 0);
        box->addWidget(button);
        box->addWidget(meaning);
        column->addLayout(box);
        connect(button, &QRadioButton::clicked, this, [this, choice] {
            take(choice);
            showValue();
        });
        m_buttons.append(button);
        m_meanings.append(meaning);
    }
    column->addWidget(m_caption);
    column->addWidget(m_field);
    m_caption->setTone(TextLabel::Tone::Quiet);
    setFocusProxy(m_field);
    connect(m_field, &CheckedField::edited, this, &ChoiceEditor::take);
    retranslate();
}

void ChoiceEditor::showValue()
{
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        m_buttons.at(i)->setChecked(m_choices.at(i) == value());
    }
    m_field->setText(value());
}

void ChoiceEditor::showConclusions()
{
    m_field->setProblems(problems(), texts());
}

QString ChoiceEditor::meaningOf(const QString &choice) const
{
    const QString both = variable() + u'=' + choice;
    if (both == "GO111MODULE=on"_L1) {
        return tr("go always works with modules. This is the default.");
    }
    if (both == "GO111MODULE=auto"_L1) {
        return tr("go works with modules only where there is a go.mod file.");
    }
    if (both == "GO111MODULE=off"_L1) {
        return tr("go ignores go.mod and looks below GOPATH, as before 2019.");
    }
    if (both == "GOTOOLCHAIN=auto"_L1) {
        return tr("Where go.mod asks for a newer go, go downloads it. This is the default.");
    }
    if (both == "GOTOOLCHAIN=local"_L1) {
        return tr("Always the installed go. Where go.mod asks for a newer one, it stops.");
    }
    if (both == "GOTOOLCHAIN=path"_L1) {
        return tr("Where go.mod asks for a newer go, it is looked for in PATH and never downloaded.");
    }
    if (both == "CGO_ENABLED=0"_L1 || both == "GIT_TERMINAL_PROMPT=0"_L1) {
        return variable() == "CGO_ENABLED"_L1 ? tr("Packages that need a C compiler are left out.")
                                              : tr("git never asks for a password: it fails at once.");
    }
    if (both == "CGO_ENABLED=1"_L1 || both == "GIT_TERMINAL_PROMPT=1"_L1) {
        return variable() == "CGO_ENABLED"_L1 ? tr("Packages may use C code.")
                                              : tr("git may ask for a password in the terminal.");
    }
    return {};
}

void ChoiceEditor::retranslate()
{
    ValueEditor::retranslate();
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        m_meanings.at(i)->setText(meaningOf(m_choices.at(i)));
        m_meanings.at(i)->setVisible(!m_meanings.at(i)->text().isEmpty());
        m_buttons.at(i)->setAccessibleDescription(m_meanings.at(i)->text());
    }
    m_caption->setText(variable() == "GOTOOLCHAIN"_L1 ? tr("Or a version, such as go1.24.4 or go1.24.4+auto")
                                                      : tr("The whole value"));
    m_field->field().setName(tr("The whole value of %1").arg(variable()));
}

PathEditor::PathEditor(const QString &variable, bool list, QWidget *parent)
    : ValueEditor(variable, parent),
      m_list(list),
      m_isFile(namesFile(variable)),
      m_field(new CheckedField),
      m_browse(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_field);
    column->addWidget(m_browse, 0, Qt::AlignLeft);
    setFocusProxy(m_field);
    connect(m_field, &CheckedField::edited, this, &PathEditor::take);
    connect(m_browse, &QPushButton::clicked, this, &PathEditor::browse);
    retranslate();
    restyle();
}

void PathEditor::browse()
{
    auto *dialog = new QFileDialog(this, m_browse->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_isFile ? QFileDialog::AnyFile : QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly, !m_isFile);
    if (m_isFile) {
        dialog->setLabelText(QFileDialog::Accept, tr("Use this file"));
    }
    const QString present = m_list ? value().section(QDir::listSeparator(), -1) : value();
    const QFileInfo place(present);
    if (place.isAbsolute()) {
        dialog->setDirectory(place.isDir() ? place.filePath() : place.path());
    }
    connect(dialog, &QFileDialog::fileSelected, this, &PathEditor::takePath);
    dialog->open();
}

void PathEditor::takePath(const QString &path)
{
    const QString native = QDir::toNativeSeparators(path);
    take(m_list && !value().isEmpty() ? value() + QDir::listSeparator() + native : native);
}

void PathEditor::showValue()
{
    m_field->setText(value());
}

void PathEditor::showConclusions()
{
    m_field->setProblems(problems(), texts());
}

void PathEditor::retranslate()
{
    ValueEditor::retranslate();
    m_browse->setText(m_isFile ? tr("Choose a file…") : m_list ? tr("Add a folder…") : tr("Choose a folder…"));
    m_field->field().setName(tr("Value of %1").arg(variable()));
}

void PathEditor::restyle()
{
    m_browse->setIcon(themedIcon(u"folder"_s, palette()));
}

} // namespace Tidyscope
