using Xunit;

namespace Skein.Inspect.Tests.Sources;

/// <summary>For what must happen within a short time that a busy machine may take from it: twice the time with each try.</summary>
internal static class Doubled
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    /// <param name="what">What is to hold, for the message.</param>
    /// <param name="first">The time of the first try.</param>
    /// <param name="holds">One try; false where the time was too short.</param>
    public static void Until(string what, TimeSpan first, Func<TimeSpan, bool> holds)
    {
        for (TimeSpan time = first; !holds(time); time *= 2) Assert.True(time < Most, $"not even within {time.TotalSeconds} s: {what}");
    }
}
