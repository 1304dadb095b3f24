// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/fileview.h"

#include "ui/envedit/goenvfileeditor.h"
#include "ui/models/environmentcontroller.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>

namespace Tidyscope {

FileView::FileView(const ShellContext &context, EnvironmentController &controller, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_controller(controller),
      m_path(new TextLabel(TextLabel::Kind::Verbatim)),
      m_editor(new GoEnvFileEditor(context.syntax)),
      m_state(new TextLabel),
      m_drop(new QPushButton),
      m_preview(new QPushButton)
{
    m_path->setTone(TextLabel::Tone::Quiet);
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    row->addWidget(m_state, 1);
    row->addWidget(m_drop);
    row->addWidget(m_preview);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_path);
    column->addWidget(m_editor, 1);
    column->addLayout(row);
    connect(m_editor, &GoEnvFileEditor::bytesChanged, this, &FileView::refresh);
    connect(m_drop, &QPushButton::clicked, this, &FileView::dropEdits);
    connect(m_preview, &QPushButton::clicked, this, [this] { Q_EMIT previewAsked(m_editor->bytes()); });
    connect(&controller, &EnvironmentController::changed, this, &FileView::takeFile);
    connect(&controller, &EnvironmentController::activityChanged, this, &FileView::refresh);
    retranslate();
}

QByteArray FileView::fileBytes() const
{
    return m_controller.settings().userFile.bytes;
}

bool FileView::isEdited() const
{
    return m_editor->bytes() != m_base;
}

void FileView::takeFile()
{
    m_path->setText(QDir::toNativeSeparators(m_controller.settings().userFile.path));
    m_editor->setVersion(m_controller.settings().version);
    // what was typed stays, unless it is what the file holds by now
    if (!isEdited() || m_editor->bytes() == fileBytes()) {
        dropEdits();
    } else {
        refresh();
    }
}

void FileView::dropEdits()
{
    m_base = fileBytes();
    m_editor->setBytes(m_base);
    refresh();
}

void FileView::refresh()
{
    const bool edited = isEdited();
    const bool moved = edited && m_base != fileBytes();
    m_state->setTone(moved ? TextLabel::Tone::Warning : TextLabel::Tone::Quiet);
    m_state->setText(moved ? tr("The file was changed meanwhile. Copy what you typed, then take the file as it is now.")
                         : edited ? tr("Your edits of the file are not written yet.")
                                  : QString());
    m_drop->setText(moved ? tr("Take the file as it is now") : tr("Drop the edits of the file"));
    m_drop->setVisible(edited);
    m_preview->setVisible(edited);
    m_preview->setEnabled(!moved && m_controller.file()
                          && m_controller.activity() == EnvironmentController::Activity::Idle);
}

void FileView::retranslate()
{
    m_editor->setTexts(m_context.language.texts());
    m_preview->setText(tr("Preview and write…"));
    refresh();
}

} // namespace Tidyscope
