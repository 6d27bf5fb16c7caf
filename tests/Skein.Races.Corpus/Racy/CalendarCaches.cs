namespace Skein.Races.Corpus.Racy;

/// <summary>Caches by year.</summary>
internal static class CalendarCaches
{
    /// <summary>A holiday remembers its days: asked whether it has one, then told.</summary>
    public static void Holiday()
    {
        var holiday = new NthWeekday(11, DayOfWeek.Thursday, 4);
        Crowd.For(8, i => holiday.In(1900 + i));
    }

    /// <summary>One holiday is reckoned from another, and both remember.</summary>
    public static void MovableFeast()
    {
        var friday = new BeforeEaster(2);
        Crowd.For(8, i => friday.In(1950 + i));
    }

    private sealed class NthWeekday(int month, DayOfWeek day, int nth)
    {
        private readonly IDictionary<int, DateTime> days = new Dictionary<int, DateTime>();

        public DateTime In(int year)
        {
            if (days.ContainsKey(year)) return days[year];
            DateTime first = new(year, month, 1);
            DateTime found = first.AddDays((7 + day - first.DayOfWeek) % 7 + 7 * (nth - 1));
            days.Add(year, found);
            return found;
        }
    }

    private sealed class BeforeEaster(int days)
    {
        private static readonly Dictionary<int, DateTime> easters = [];
        private readonly Dictionary<int, DateTime> own = [];

        public DateTime In(int year)
        {
            if (own.ContainsKey(year)) return own[year];
            DateTime found = Easter(year).AddDays(-days);
            own.Add(year, found);
            return found;
        }

        private static DateTime Easter(int year)
        {
            if (easters.ContainsKey(year)) return easters[year];
            int golden = year % 19, century = year / 100, skipped = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
            int moon = skipped - skipped / 28 * (1 - 29 / (skipped + 1) * (21 - golden) / 11);
            int sunday = moon - (year + year / 4 + moon + 2 - century + century / 4) % 7, month = 3 + (sunday + 40) / 44;
            easters.Add(year, new DateTime(year, month, sunday + 28 - 31 * (month / 4)));
            return easters[year];
        }
    }
}
