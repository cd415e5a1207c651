// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdownimport.h"

#include "exchange/markdownreader.h"
#include "exchange/textinput.h"

namespace gangway {

Result<FlowImport> importMarkdown(const QByteArray &bytes, const QString &fileName,
                                  const FlowImportOptions &options)
{
    const Result<QByteArray> text = textFromFile(bytes);
    if (!text)
        return std::unexpected(text.error());
    markdown::Reader reader(std::string_view(text->constData(), size_t(text->size())), options);
    return reader.read(fileName);
}

} // namespace gangway
