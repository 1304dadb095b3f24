// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"
#include "ui/widgets/textlabel.h"

#include <utility>

class QAbstractItemModel;
class QComboBox;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Tidyscope {

class Disclosure;
class FittedTable;
class HashTreeView;
class PrimaryButton;
class VerificationCacheModel;
class VerificationModel;
struct ShellContext;

/// Step 2's second part: one version of a module against go.sum and the checksum database, with the proof drawn and explained; or
/// the whole module cache against what was downloaded.
class VerificationView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p context has a verification.
    explicit VerificationView(const ShellContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QComboBox *moduleChoice() const { return m_module; }
    [[nodiscard]] PrimaryButton *verifyButton() const { return m_verify; }
    [[nodiscard]] QPushButton *cacheButton() const { return m_cache; }
    [[nodiscard]] QPushButton *copyButton() const { return m_copy; }
    [[nodiscard]] TextLabel *sentence() const { return m_sentence; }
    [[nodiscard]] QProgressBar *progress() const { return m_progress; }
    [[nodiscard]] FittedTable *table() const { return m_table; }
    [[nodiscard]] FittedTable *findings() const { return m_findings; }
    [[nodiscard]] HashTreeView *tree() const { return m_tree; }
    [[nodiscard]] QScrollArea *area() const { return m_scroll; }
    /// All that is said above, between and below the tables.
    [[nodiscard]] QStringList said() const;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    using Said = QList<std::pair<QString, TextLabel::Tone>>;

    void build();
    void buildResult();
    void connectAll();
    void prepare(FittedTable *table, QAbstractItemModel *model);
    void verifyOrStop();
    void verifyCache();
    void takeChoices();
    void refresh();
    void refreshButtons();
    void refreshSentence();
    void refreshModule();
    void refreshProof();
    void refreshCache();
    static void fill(QVBoxLayout *column, const Said &said);
    [[nodiscard]] QStringList modulesOfRun() const;
    [[nodiscard]] QString problemOfModule() const;

    const ShellContext &m_context;
    VerificationModel *m_model;
    VerificationCacheModel *m_cacheModel;
    QComboBox *m_module;
    PrimaryButton *m_verify;
    QPushButton *m_cache;
    QPushButton *m_copy;
    TextLabel *m_sentence;
    QProgressBar *m_progress;
    QScrollArea *m_scroll;
    QVBoxLayout *m_advice;
    FittedTable *m_table;
    FittedTable *m_findings;
    QVBoxLayout *m_proof;
    HashTreeView *m_tree;
    Disclosure *m_words;
    bool m_isTyped = false; ///< the module was chosen by the user
};

} // namespace Tidyscope
