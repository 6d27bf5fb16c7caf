using System.Text;

namespace Skein.Wasm.Tests.Specification;

/// <summary>The whole suite in a page: what was run, what was said in other words, and what is not supported.</summary>
internal static class SuiteReport
{
    public static string Write(SuiteRuns runs)
    {
        var page = new StringBuilder();
        var words = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (SuitePart part in SuitePart.All.Where(part => part.IsSupported)) Part(page, part, runs, words);
        page.AppendLine("refused or stopped as the script says, in other words (ours | the script's):");
        foreach ((string both, int count) in words) page.AppendLine($"{count,8:#,##0}  {both}");
        page.AppendLine().AppendLine("not supported:");
        foreach (SuitePart part in SuitePart.All.Where(part => !part.IsSupported)) page.AppendLine($"          {part.Name}");
        return page.ToString();
    }

    private static void Part(StringBuilder page, SuitePart part, SuiteRuns runs, SortedDictionary<string, int> words)
    {
        ScriptResult[] results = [.. part.Scripts.Select(path => runs.Of(part, path))];
        page.AppendLine($"{part.Name}: {results.Length:#,##0} scripts");
        foreach (IGrouping<string, KeyValuePair<string, int>> kind in results.SelectMany(result => result.Passed).GroupBy(pair => pair.Key).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            page.AppendLine($"{kind.Sum(pair => pair.Value),8:#,##0}  {kind.Key}");
        page.AppendLine($"{results.Sum(result => result.Failures.Count),8:#,##0}  failed");
        foreach (IGrouping<string, KeyValuePair<string, int>> need in results.SelectMany(result => result.Beyond).GroupBy(pair => pair.Key).OrderBy(need => need.Key, StringComparer.Ordinal))
            page.AppendLine($"{need.Sum(pair => pair.Value),8:#,##0}  beyond it, not run here: {need.Key}");
        page.AppendLine($"{results.Sum(result => result.TextOnly),8:#,##0}  about the text format, not run here").AppendLine();
        foreach ((string both, int count) in results.SelectMany(result => result.OtherWords)) words[both] = words.GetValueOrDefault(both) + count;
    }
}
