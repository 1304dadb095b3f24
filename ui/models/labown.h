// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/atomicfile.h"
#include "core/changes/linediff.h"
#include "core/lab/scenarioreader.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Tidyscope {

class LabCatalogue;

/// The scenarios that the user wrote: files in one folder. Everything that touches the disk happens on a worker thread; the
/// catalogue is read again afterwards.
class LabOwn : public QObject
{
    Q_OBJECT
public:
    /// A file that somebody gave us, before it is taken.
    struct Import
    {
        QByteArray text;
        QList<Lab::ScenarioProblem> problems; ///< not empty: it cannot be taken
        QList<Lab::Scenario> scenarios;
        QString file;               ///< where it would be kept
        bool replaces = false;      ///< there is a file of ours already
        QList<DiffLine> difference; ///< to that file; empty: it is the same, or there is none
        QStringList taken;          ///< ids that other scenarios have already: it cannot be taken
    };

    /// @p folder: of the files; made when the first one is written.
    LabOwn(QString folder, LabCatalogue &catalogue, QObject *parent = nullptr);

    /// A whole scenario that works, to begin with. Its id is one that nobody has.
    [[nodiscard]] QByteArray beginning() const;
    /// @p scenario under an id that nobody has.
    [[nodiscard]] QByteArray copyOf(const Lab::Scenario &scenario) const;
    /// As a file for others.
    [[nodiscard]] static QByteArray exported(const Lab::Scenario &scenario);
    /// The file in which @p text belongs: named after its first scenario. Empty if it has none.
    [[nodiscard]] QString fileFor(const QByteArray &text) const;

    void read(const QString &file, QObject *context,
              std::function<void(const ChangeResult<FileSnapshot> &)> done) const;
    /// Replaces the file; an empty @p file: a new one, named by fileFor(). saved() or failed() follows.
    void save(const QString &file, const QByteArray &text);
    void readImport(const QString &path, QObject *context,
                    std::function<void(const ChangeResult<Import> &)> done) const;
    void take(const Import &import) { save(import.file, import.text); }
    /// removed() or failed() follows; undoRemoval() brings the last one back.
    void remove(const QString &file);
    void undoRemoval();
    [[nodiscard]] bool canUndo() const { return m_removed.has_value(); }

Q_SIGNALS:
    void saved(const QString &file, const QString &scenario);
    void removed(const QString &file);
    void failed(const Tidyscope::Text &why);

private:
    [[nodiscard]] QString freeId(const QString &stem) const;

    QString m_folder;
    LabCatalogue &m_catalogue;
    std::optional<FileSnapshot> m_removed;
};

} // namespace Tidyscope
