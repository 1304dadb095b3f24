// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/verify/proofview.h"

#include "core/report/verifyproof.h"
#include "core/report/verifyreport.h"
#include "ui/theme/theme.h"
#include "ui/verify/hashtreeview.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Tone = TextLabel::Tone;

constexpr qsizetype fewHashes = 9;

void empty(QVBoxLayout *column)
{
    while (QLayoutItem *item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void add(QVBoxLayout *column, const QString &text, Tone tone = Tone::Text)
{
    auto *label = new TextLabel;
    label->setTone(tone);
    label->setText(text);
    column->addWidget(label);
}

} // namespace

ProofView::ProofView(QWidget *parent)
    : QWidget(parent),
      m_said(new QVBoxLayout),
      m_ways(new QWidget),
      m_root(new QPushButton),
      m_leaf(new QPushButton),
      m_tree(new HashTreeView),
      m_words(new Disclosure)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    m_said->setSpacing(Spacing::Small);
    column->addLayout(m_said);
    auto *ways = new QHBoxLayout(m_ways);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(Spacing::Small);
    ways->addWidget(m_root);
    ways->addWidget(m_leaf);
    ways->addStretch(1);
    column->addWidget(m_ways);
    column->addWidget(m_tree);
    column->addWidget(m_words);
    connect(m_root, &QPushButton::clicked, m_tree, &HashTreeView::goToRoot);
    connect(m_leaf, &QPushButton::clicked, m_tree, &HashTreeView::goToLeaf);
}

void ProofView::setVerification(const Verification &verification, const Texts &texts)
{
    empty(m_said);
    QString database = texts(databaseText(verification));
    if (database.endsWith(u':') || database.endsWith(u'：')) {
        database.chop(1); // nothing follows here
    }
    add(m_said, database);
    for (const Text &sentence : headAgeTexts(verification)) {
        add(m_said, texts(sentence), verification.age.contradiction ? Tone::Failed : Tone::Quiet);
    }
    for (const Text &sentence : proofTexts(verification)) {
        add(m_said, texts(sentence));
    }
    m_tree->setVerification(verification, texts);
    refreshTree();
}

void ProofView::clear()
{
    empty(m_said);
    m_tree->clear();
    refreshTree();
}

void ProofView::refreshTree()
{
    m_tree->setVisible(!m_tree->isEmpty());
    m_words->setVisible(!m_tree->isEmpty());
    m_ways->setVisible(m_tree->lines().size() > fewHashes); // in a small tree both are in sight
    empty(m_words->inside());
    const QStringList lines = m_tree->lines();
    for (const QString &line : lines) {
        add(m_words->inside(), line);
    }
}

void ProofView::retranslate()
{
    m_tree->setAccessibleName(tr("The proof: hashes from the root to the record"));
    m_root->setText(tr("Go to the root"));
    m_leaf->setText(tr("Go to the record"));
    m_words->setTitle(tr("The proof in words"));
}

} // namespace Tidyscope
