// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/listvalueeditor.h"

#include "ui/envedit/checkedfield.h"
#include "ui/envedit/entrylistview.h"
#include "ui/models/entrylistmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

namespace Tidyscope {

ListValueEditor::ListValueEditor(const QString &variable, std::unique_ptr<EntryListModel> model, bool ordered,
                                 QWidget *parent)
    : ValueEditor(variable, parent),
      m_model(std::move(model)),
      m_list(new EntryListView(*m_model, ordered, this)),
      m_belowList(new QVBoxLayout),
      m_caption(new TextLabel),
      m_field(new CheckedField(this)),
      m_atEnd(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_list);
    column->addLayout(m_belowList);
    auto *text = new QVBoxLayout;
    text->setSpacing(Spacing::Tiny);
    text->addWidget(m_caption);
    text->addWidget(m_field);
    column->addLayout(text);
    column->addLayout(m_atEnd);
    m_caption->setTone(TextLabel::Tone::Quiet);
    setFocusProxy(m_list);
    connect(m_model.get(), &EntryListModel::edited, this, &ListValueEditor::take);
    connect(m_field, &CheckedField::edited, this, &ListValueEditor::take);
}

ListValueEditor::~ListValueEditor()
{
    // an editor that is still open commits when its view goes: nobody wants that any more
    m_model->disconnect(this);
    // the view goes before its model
    delete m_list;
}

void ListValueEditor::showValue()
{
    const int row = m_list->currentRow();
    m_model->setValue(value());
    if (row >= 0 && m_list->currentRow() < 0) {
        m_list->setCurrentRow(std::min(row, m_model->rowCount() - 1));
    }
    m_field->setText(value());
}

void ListValueEditor::showConclusions()
{
    QList<EntryListModel::Problem> all;
    QList<EnvProblem> beneath;
    for (const EnvProblem &problem : problems()) {
        const qsizetype start = charactersOf(value(), problem.at.offset);
        const qsizetype end = charactersOf(value(), problem.at.offset + problem.at.bytes);
        all.append({start, end - start, texts()(problem.message), problem.severity == Severity::Error});
        if (problem.fix || m_model->rowOf(all.constLast()) < 0) {
            beneath.append(problem);
        }
    }
    m_model->setProblems(all);
    m_field->setProblems(problems(), beneath, texts());
}

void ListValueEditor::retranslate()
{
    ValueEditor::retranslate();
    m_caption->setText(tr("The whole value"));
    m_field->field().setName(tr("The whole value of %1").arg(variable()));
}

} // namespace Tidyscope
