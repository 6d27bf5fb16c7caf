using System.Globalization;
using System.Text;
using Skein.Core;
using Skein.Races.Runtime;

namespace Skein.Races.Weaving.Sites;

/// <summary>Reads and writes <c>sites.tsv</c>; its form is in <c>Skein.Races.Runtime/Evidence/FORMAT.md</c>.</summary>
internal static class SiteTable
{
    private const int Fields = 9;

    /// <summary>Writes the sites in their order.</summary>
    /// <param name="text">Where; lines end in <c>\n</c>.</param>
    /// <param name="sites">Numbered from 1.</param>
    public static void Write(TextWriter text, IEnumerable<WovenSite> sites)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sites);
        foreach (WovenSite site in sites)
        {
            text.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{site.Number}\t{Clean(site.Assembly)}\t{Clean(site.Method)}\t{site.Offset:x}\t{Clean(site.File)}\t{site.Line}\t{Clean(site.Target)}\t{(int)site.Kinds}\t{Clean(site.Pass)}\n"));
        }
    }

    /// <summary>Reads the sites of a file.</summary>
    /// <param name="path">Of <c>sites.tsv</c>.</param>
    /// <param name="limits">Upper bounds.</param>
    /// <returns>Site number n is at n - 1.</returns>
    /// <exception cref="SkeinException">It cannot be read, is beyond a bound, or is not of this form.</exception>
    public static IReadOnlyList<WovenSite> Read(string path, WeaveLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(limits);
        try
        {
            if (new FileInfo(path).Length > limits.TextBytesMax) throw new SkeinException(path, $"is larger than {limits.TextBytesMax:N0} bytes ({nameof(WeaveLimits.TextBytesMax)})", "weave the program anew");
            List<WovenSite> sites = [];
            foreach (string line in File.ReadLines(path)) sites.Add(Parse(line, sites.Count + 1) ?? throw new SkeinException(path, $"is not a table of sites: line {sites.Count + 1}", "weave the program anew"));
            return sites;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {failure.Message}", "weave the program anew", failure);
        }
    }

    public static void Write(string path, IEnumerable<WovenSite> sites)
    {
        using var text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Write(text, sites);
    }

    private static WovenSite? Parse(string line, int expected)
    {
        string[] words = line.Split('\t');
        return words.Length == Fields
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number == expected
            && int.TryParse(words[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int offset)
            && int.TryParse(words[5], NumberStyles.None, CultureInfo.InvariantCulture, out int sourceLine)
            && int.TryParse(words[7], NumberStyles.None, CultureInfo.InvariantCulture, out int kinds)
                ? new WovenSite(number, words[1], words[2], offset, words[4], sourceLine, words[6], (AccessKinds)kinds, words[8])
                : null;
    }

    // Names of compilers hold anything but these; one of an obfuscator may hold them too.
    private static string Clean(string text) => text.AsSpan().ContainsAny('\t', '\n', '\r') ? text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ') : text;
}
