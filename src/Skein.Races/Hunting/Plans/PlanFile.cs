using System.Globalization;
using Skein.Core;
using Skein.Races.Weaving;

namespace Skein.Races.Hunting.Plans;

/// <summary>
/// Suspects that outlive a build: the first line names the form, each other line has two <see cref="SiteKey"/>s, the gap
/// in microseconds and the hits, separated by tabs. It is written as <c>suspects.plan</c> into the hunt's folder.
/// </summary>
internal static class PlanFile
{
    public const string Name = "suspects.plan";
    private const string Form = "skein-plan/1";

    public static void Write(string path, IReadOnlyList<Suspect> suspects, IReadOnlyList<WovenSite> sites)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine(Form);
        foreach (Suspect suspect in suspects)
        {
            if (suspect.First > sites.Count || suspect.Second > sites.Count) continue;
            (SiteKey first, SiteKey second) = (SiteKey.Of(sites[suspect.First - 1]), SiteKey.Of(sites[suspect.Second - 1]));
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first}\t{second}\t{suspect.GapMicroseconds}\t{suspect.Hits}"));
        }
    }

    /// <summary>Adds the pairs of a plan that are in these sites.</summary>
    /// <param name="path">The file, or the folder of a hunt that was kept.</param>
    /// <param name="sites">The sites of this build.</param>
    /// <param name="into">Where they go.</param>
    /// <returns>How many pairs the plan has, and how many were found.</returns>
    /// <exception cref="SkeinException">It is no plan, or cannot be read.</exception>
    public static (int Pairs, int Matched) Add(string path, IReadOnlyList<WovenSite> sites, SuspectSet into)
    {
        var finder = new SiteFinder(sites);
        (int pairs, int matched) = (0, 0);
        foreach (string line in Lines(path))
        {
            pairs++;
            string[] cells = line.Split('\t');
            if (cells.Length != 2 * SiteKey.Columns + 2
                || SiteKey.Parse(cells.AsSpan(0, SiteKey.Columns)) is not { } first
                || SiteKey.Parse(cells.AsSpan(SiteKey.Columns, SiteKey.Columns)) is not { } second
                || !long.TryParse(cells[^2], NumberStyles.None, CultureInfo.InvariantCulture, out long gap)
                || !long.TryParse(cells[^1], NumberStyles.None, CultureInfo.InvariantCulture, out long hits))
            {
                throw new SkeinException(path, $"is no plan: line {pairs + 1} is not as it should be", $"give the {Name} of a hunt that was kept");
            }

            if (finder.Find(first) is not { } one || finder.Find(second) is not { } other) continue;
            matched++;
            into.Add(new Suspect(one, other, gap, hits));
        }

        return (pairs, matched);
    }

    /// <summary>Refuses early what could only fail after weaving.</summary>
    /// <exception cref="SkeinException">It is no plan, or cannot be read.</exception>
    public static void Check(string path) => _ = Lines(path);

    private static string[] Lines(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, Name) : path;
        try
        {
            string[] lines = File.ReadAllLines(file);
            if (lines is [Form, ..]) return lines[1..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, "cannot be read as a plan: " + (exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : exception.Message), $"give the {Name} of a hunt that was kept", exception);
        }

        throw new SkeinException(path, "is no plan", $"give the {Name} of a hunt that was kept");
    }
}
