using Skein.Tests.Support;

namespace Skein.Analyzers.Tests.Driver;

/// <summary>
/// One source of a file of cases, <c>Cases/SKN005.flagged.txt</c>. A line <c>=== name</c> begins it; where there is a
/// mend, a line <c>---</c> parts what was from what it becomes.
/// </summary>
internal sealed record Case(string Name, string Text)
{
    /// <summary>What was.</summary>
    public string Before => Text.Split("---\n")[0];

    /// <summary>What it becomes.</summary>
    public string After => Text.Split("---\n")[1];

    public static IReadOnlyList<Case> Of(string rule, string kind) =>
        [.. File.ReadAllText(RepositoryRoot.Combine("tests", "Skein.Analyzers.Tests", "Cases", $"{rule}.{kind}.txt"))
            .Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('\n', 2))
            .Select(part => new Case(part[0].Trim(), part[1].Trim('\n') + "\n"))];

    public static Case Of(string rule, string kind, string name) => Of(rule, kind).Single(one => one.Name == name);
}
