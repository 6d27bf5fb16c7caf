using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using Skein.Cli.Targets;

namespace Skein.Cli.Completions;

/// <summary>Completes a target: ids of .NET processes with their names, and the names that are unique.</summary>
internal static class ProcessSuggestions
{
    public static void AddTo(Argument argument, Func<IProcessCatalog> processes) => argument.CompletionSources.Add(context => For(context.WordToComplete, processes()));

    private static IEnumerable<CompletionItem> For(string word, IProcessCatalog processes)
    {
        IReadOnlyList<ListedProcess> all = processes.List();
        IEnumerable<CompletionItem> ids = all.Select(process => Item(process.Id.ToString(CultureInfo.InvariantCulture), process.Name));
        IEnumerable<CompletionItem> names = all.GroupBy(process => process.Name)
            .Where(group => group.Count() == 1)
            .Select(group => Item(group.Key, $"pid {group.Single().Id}"));
        // Names come with the first letter: beside an empty word they would say everything twice.
        return ids.Concat(word.Length == 0 ? [] : names).Where(item => item.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static CompletionItem Item(string label, string detail) => new(label, detail: detail);
}
