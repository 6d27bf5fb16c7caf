using System.Text.RegularExpressions;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Documents;

/// <summary>What the change log must tell.</summary>
internal static class ChangelogRules
{
    /// <summary>A section for the version that is being built, with at least one entry.</summary>
    public static IEnumerable<Offence> TellsTheVersion(TextFile changelog, string version)
    {
        string[] sections = [.. Regex.Split(changelog.Text, @"^## ", RegexOptions.Multiline).Skip(1)];
        string? section = Array.Find(sections, text => Regex.IsMatch(text, $@"^\[?{Regex.Escape(version)}\]?( - (Unreleased|\d{{4}}-\d\d-\d\d))\n"));
        if (section is null) yield return new Offence(changelog.Path, 0, $"has no section \"## {version} - Unreleased\" or with a date");
        else if (!section.Contains("\n- ", StringComparison.Ordinal)) yield return new Offence(changelog.Path, 0, $"says nothing of {version}");
    }

    /// <summary>Each verb is told where users look for news.</summary>
    public static IEnumerable<Offence> TellsEachVerb(TextFile changelog, IEnumerable<string> verbs) =>
        verbs.Where(verb => !Regex.IsMatch(changelog.Text, $@"`skein {Regex.Escape(verb)}\b"))
            .Select(verb => new Offence(changelog.Path, 0, $"does not mention `skein {verb}`"));
}
