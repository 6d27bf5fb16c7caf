using System.Security.Cryptography;
using System.Text;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting;

/// <summary>A race's name that stays the same while code around it moves: it holds no line, no offset and no order of the two.</summary>
internal static class RaceIdentity
{
    private const int Digits = 32;

    public static string Of(Race race)
    {
        string first = Side(race.FirstSite, race.Record.First), second = Side(race.SecondSite, race.Record.Second);
        string[] sides = string.CompareOrdinal(first, second) <= 0 ? [first, second] : [second, first];
        string text = string.Join('\n', [race.Record.OfField ? "field" : "collection", .. sides]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }

    private static string Side(WovenSite? site, RaceAccess access)
    {
        if (site is not null) return $"{site.Assembly}|{site.Method}|{site.Target}";
        return access.Stack.Count == 0 ? "?" : (access.Stack.FirstOrDefault(frame => !RaceCaption.IsFramework(frame)) ?? access.Stack[0]).Method;
    }
}
