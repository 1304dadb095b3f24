// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/privacy.h"

#include <QObject>
#include <QStringList>

namespace Tidyscope {

/// The modules of the project that is open, by which rules can be tried: read from its go.mod on a worker thread, nothing is
/// run. Lives in the GUI thread.
class ProjectModules : public QObject
{
    Q_OBJECT
public:
    struct Content
    {
        QStringList modules; ///< its own module path, then those it requires, as go.mod has them
        ProjectOwner owner;
        bool operator==(const Content &) const = default;
    };

    using QObject::QObject;

    /// Reads the go.mod that go would use in @p folder; empty: there is no project. What was known of another is dropped.
    void setFolder(const QString &folder);
    [[nodiscard]] const Content &content() const { return m_content; }

    /// What is read, without the thread; blocks. A go.mod that is missing, too large or not readable gives nothing.
    [[nodiscard]] static Content read(const QString &folder);

Q_SIGNALS:
    /// After setFolder(), once the project is read and is another than before.
    void changed();

private:
    QString m_folder;
    Content m_content;
};

} // namespace Tidyscope
