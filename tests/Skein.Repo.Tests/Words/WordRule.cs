using System.Text.RegularExpressions;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Words;

/// <summary>Words that must not stand in a file. The patterns are written so that they do not match themselves.</summary>
/// <param name="Pattern">A regular expression.</param>
/// <param name="Why">What is wrong with them.</param>
internal sealed record WordRule(string Pattern, string Why)
{
    /// <summary>Unfinished work is done or is an entry in the tracker, not a note in the code.</summary>
    public static WordRule Unfinished { get; } = new(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b", "unfinished work");

    /// <summary>Where packages come from is each machine's own setting.</summary>
    public static WordRule RegistryHost { get; } = new(
        @"api\.nuge[t]\.org|nuge[t]\.org/v3|registry\.npmj[s]\.org|pyp[i]\.org|proxy\.golan[g]\.org|crate[s]\.io|(deb|security)\.debia[n]\.org|pkgs\.dev\.azur[e]\.com",
        "a registry's host");

    /// <summary>A path of somebody's own machine.</summary>
    public static WordRule OwnPath { get; } = new(@"(?<![\w.~])/(wor[k]|hom[e]/[a-z]+|User[s]/[A-Za-z]+)/", "a path of one machine");

    /// <summary>Everything is in English, in Latin letters; other letters in a test are escapes.</summary>
    public static WordRule OtherScript { get; } = new(@"[\u0400-\u052F\u0590-\u06FF\u0900-\u0DFF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uFF01-\uFF5E]", "not in Latin letters");

    /// <summary>Invisible and direction-changing characters make code read other than it runs.</summary>
    public static WordRule Invisible { get; } = new(@"[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\t\r]", "an invisible character, a tab or a carriage return");

    public IEnumerable<Offence> In(TextFile file) =>
        from line in file.Lines(keepCarriageReturn: true)
        from Match match in Regex.Matches(line.Text, Pattern)
        select new Offence(file.Path, line.Number, $"{Why}: {Shown(match.Value)}");

    private static string Shown(string word) =>
        string.Concat(word.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"));
}
