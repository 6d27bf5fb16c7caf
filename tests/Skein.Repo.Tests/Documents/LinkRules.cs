using System.Text.RegularExpressions;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Documents;

/// <summary>Where documents point to.</summary>
internal static class LinkRules
{
    /// <summary>A link within the repository leads to a file that exists, and to a heading that it has.</summary>
    /// <param name="document">A Markdown file.</param>
    /// <param name="exists">Whether a path from the root exists.</param>
    /// <param name="read">The text at a path from the root.</param>
    public static IEnumerable<Offence> LinksResolve(TextFile document, Func<string, bool> exists, Func<string, string> read)
    {
        foreach ((int number, string target) in Targets(document))
        {
            if (Fault(document.Path, target, exists, read) is { } fault) yield return new Offence(document.Path, number, fault);
        }
    }

    /// <summary>A page that no chain of links from the first one leads to is a page that nobody reads.</summary>
    public static IEnumerable<Offence> EachIsReached(string first, IReadOnlyList<TextFile> documents)
    {
        Dictionary<string, TextFile> byPath = documents.ToDictionary(document => document.Path);
        var reached = new HashSet<string> { first };
        var waiting = new Queue<string>([first]);
        while (waiting.TryDequeue(out string? path))
        {
            if (!byPath.TryGetValue(path, out TextFile? document)) continue;
            foreach (string target in Targets(document).Select(link => Resolved(path, link.Target.Split('#')[0])).Where(reached.Add)) waiting.Enqueue(target);
        }

        return byPath.Keys.Where(path => !reached.Contains(path)).Select(path => new Offence(path, 0, $"no link from {first} leads here"));
    }

    /// <summary>A script that a document tells the reader to run exists.</summary>
    public static IEnumerable<Offence> ScriptsExist(TextFile document, Func<string, bool> exists) =>
        from line in document.Lines()
        from Match script in Regex.Matches(line.Text, @"dotnet run (?:--file )?([\w/.-]+\.cs)")
        where !exists(script.Groups[1].Value)
        select new Offence(document.Path, line.Number, $"{script.Groups[1].Value} does not exist");

    private static string? Fault(string from, string target, Func<string, bool> exists, Func<string, string> read)
    {
        string[] parts = target.Split('#', 2);
        string path = Resolved(from, parts[0]);
        if (!exists(path)) return $"{target} leads to {path}, which does not exist";
        if (parts.Length == 1 || !path.EndsWith(".md", StringComparison.Ordinal)) return null;
        return Anchors(read(path)).Contains(parts[1]) ? null : $"{target}: {path} has no such heading";
    }

    private static string Resolved(string from, string relative) => relative.Length == 0
        ? from
        : Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(from) ?? "", relative))).Replace('\\', '/');

    private static IEnumerable<(int Line, string Target)> Targets(TextFile document) =>
        from line in ProseLines(document)
        from Match link in Regex.Matches(line.Text, @"(?:\]\(|src=""|href="")([^)""\s]+)")
        where !Regex.IsMatch(link.Groups[1].Value, "^[a-z]+:")
        select (line.Number, link.Groups[1].Value);

    private static HashSet<string> Anchors(string markdown) =>
        [.. Regex.Matches(markdown, "^#+ (.+?)\\s*$", RegexOptions.Multiline).Select(heading => Slug(heading.Groups[1].Value))];

    // As the usual hosts make it: lower case, punctuation dropped, spaces to hyphens.
    private static string Slug(string heading) =>
        Regex.Replace(heading.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');

    private static IEnumerable<(int Number, string Text)> ProseLines(TextFile document)
    {
        bool code = false;
        foreach ((int number, string line) in document.Lines())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) code = !code;
            else if (!code) yield return (number, Regex.Replace(line, "`[^`]*`", ""));
        }
    }
}
