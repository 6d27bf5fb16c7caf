using System.Text.RegularExpressions;

namespace Skein.Repo.Tests.Documents;

/// <summary>What <c>skein --help</c> prints.</summary>
internal static class HelpText
{
    /// <summary>The verbs of its list of commands.</summary>
    public static IReadOnlyList<string> VerbsOf(string help)
    {
        Match list = Regex.Match(help, @"^(?:Verbs|Commands):\n((?:[ ].*\n?)+)", RegexOptions.Multiline);
        return [.. Regex.Matches(list.Groups[1].Value, @"^  ([a-z][a-z-]*)", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
    }
}
