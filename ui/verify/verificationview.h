// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"
#include "ui/widgets/textlabel.h"

class QComboBox;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace Tidyscope {

class FittedTable;
class FixNotice;
class HashTreeView;
class PrimaryButton;
class ProofView;
class VerificationAdvice;
class VerificationCacheModel;
class VerificationModel;
struct FixRequest;
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
    [[nodiscard]] HashTreeView *tree() const;
    [[nodiscard]] QScrollArea *area() const { return m_scroll; }
    [[nodiscard]] VerificationAdvice *advice() const { return m_advice; }
    /// Above everything: the fix that is being applied or was applied; null where none can be.
    [[nodiscard]] FixNotice *fixNotice() const { return m_fixNotice; }
    /// All that is said above, between and below the tables.
    [[nodiscard]] QStringList said() const;

Q_SIGNALS:
    void mirrorsAsked();
    void cacheAsked();

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildResult();
    void connectAll();
    void connectFixes();
    void openPreview(const FixRequest &fix);
    void lookAgain();
    void verifyOrStop();
    void verifyCache();
    void takeChoices();
    void refresh();
    void refreshButtons();
    void refreshSentence();
    void refreshModule();
    void refreshProof();
    void refreshCache();
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
    VerificationAdvice *m_advice;
    FittedTable *m_table;
    FittedTable *m_findings;
    ProofView *m_proof;
    FixNotice *m_fixNotice = nullptr;
    bool m_isTyped = false; ///< the module was chosen by the user
};

} // namespace Tidyscope
