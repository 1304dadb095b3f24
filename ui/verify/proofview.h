// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/verify/verification.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

class Disclosure;
class HashTreeView;

/// What the checksum database has proven, how old its head is, and what that means; the tree of hashes, drawn, and the same in words for
/// whoever does not see it.
class ProofView : public QWidget
{
    Q_OBJECT
public:
    explicit ProofView(QWidget *parent = nullptr);

    void setVerification(const Verification &verification, const Texts &texts);
    void clear();
    void retranslate();
    [[nodiscard]] HashTreeView *tree() const { return m_tree; }
    [[nodiscard]] QPushButton *rootButton() const { return m_root; }
    [[nodiscard]] QPushButton *leafButton() const { return m_leaf; }

private:
    void refreshTree();

    QVBoxLayout *m_said;
    QWidget *m_ways;
    QPushButton *m_root;
    QPushButton *m_leaf;
    HashTreeView *m_tree;
    Disclosure *m_words;
};

} // namespace Tidyscope
