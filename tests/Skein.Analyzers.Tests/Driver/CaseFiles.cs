using Skein.Tests.Support;

namespace Skein.Analyzers.Tests.Driver;

/// <summary>Which rules have cases of a kind.</summary>
internal static class CaseFiles
{
    public static IEnumerable<string> RulesWith(string kind) =>
        Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Skein.Analyzers.Tests", "Cases"), $"*.{kind}.txt")
            .Select(path => Path.GetFileName(path).Split('.')[0]).Order(StringComparer.Ordinal);
}
