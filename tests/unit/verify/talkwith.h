// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/checksumdatabase.h"
#include "core/verify/databasetalk.h"

#include <functional>

namespace Tidyscope {

/// Answers to what is asked of a checksum database.
using Answering = std::function<DatabaseReply(const QString &path)>;

/// A database of the lab as it answers.
inline Answering answersOf(Lab::ChecksumDatabase &database)
{
    return [&database](const QString &path) {
        const Lab::LabResponse response = database.answer(u'/' + path);
        return DatabaseReply{response.status, response.body, {}};
    };
}

/// The conversation from its beginning to its end; @p asked: everything that was wanted.
inline DatabaseProof talkWith(DatabaseTalk talk, const Answering &answering, QStringList *asked = nullptr)
{
    while (!talk.isFinished()) {
        const QStringList wanted = talk.wanted();
        for (const QString &path : wanted) {
            if (asked)
                asked->append(path);
            talk.take(path, answering(path));
        }
    }
    return talk.proof();
}

inline NoteVerifier keyOf(const Lab::ChecksumDatabase &database)
{
    return NoteVerifier::parse(database.verifierKey()).value();
}

} // namespace Tidyscope
