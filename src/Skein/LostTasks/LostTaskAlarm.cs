using System.Globalization;
using Skein.Alarms;
using Skein.Tags;

namespace Skein.LostTasks;

/// <summary>What a scan found, as an alarm.</summary>
internal static class LostTaskAlarm
{
    private const int SitesMax = 10;

    public static Alarm Of(LostTaskReport report, DateTimeOffset now)
    {
        LostTaskSite first = report.Sites[0];
        string others = report.Sites.Count == 1 ? "" : $", and of {report.Sites.Count - 1} other {(report.Sites.Count == 2 ? "place" : "places")}";
        string tasks = report.Count == 1 ? "1 task" : $"{Text(report.Count)} tasks";
        return new Alarm("lost", $"{tasks} can never end: {Text(first.Count)} x {PlaceOf(first.Site)}{others}", now)
        {
            Facts = [.. report.Sites.Take(SitesMax).Select(site => new KeyValuePair<string, string>($"lost {PlaceOf(site.Site)}", Text(site.Count)))],
        };
    }

    private static string PlaceOf(SpawnSite site) => site.File.Length == 0 ? site.Name : $"{site.Name} ({Path.GetFileName(site.File)}:{site.Line})";

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
