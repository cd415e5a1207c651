// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/setup/setup.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/setup/setupservice.h"
#include "services/shared/setup/structureservice.h"

namespace gangway::setup {

QFuture<Result<SetupState>> state(Session &session)
{
    return inLane(session, Session::Lane::Read, [](Database &database) -> Result<SetupState> {
        SetupService service(database);
        GW_TRY(record, service.facts());
        GW_TRY(open, service.openSession());
        GW_TRY(current, service.current());
        GW_TRY(departments, StructureService(database).departments());
        QHash<QString, int> people;
        for (const DepartmentEntry &department : *departments)
            people.insert(idText(department.id), department.people + department.members);
        return SetupState{*record, *open, *current, people};
    });
}

QFuture<Result<qint64>> saveSteps(Session &session, const QUuid &id, const QString &definition,
                                  const QList<StepAnswers> &steps)
{
    return inLane(session, Session::Lane::Write,
                  [id, definition, steps](Database &database) -> Result<qint64> {
                      SetupService service(database);
                      qint64 version = 0;
                      for (const auto &[step, answers] : steps) {
                          GW_TRY(saved, service.saveStep(id, definition, step, answers));
                          version = *saved;
                      }
                      return version;
                  });
}

QFuture<Result<SetupOutcome>> complete(Session &session, const QUuid &operation,
                                       const QJsonObject &answers)
{
    return inLane(session, Session::Lane::Write, [operation, answers](Database &database) {
        return SetupService(database).complete(operation, answers);
    });
}

} // namespace gangway::setup
