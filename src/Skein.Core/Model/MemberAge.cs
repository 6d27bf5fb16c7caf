namespace Skein.Core.Model;

/// <summary>How old a coroutine is, by what is known of it.</summary>
internal static class MemberAge
{
    /// <summary>Time since its start, or else, as a lower bound, the time for which it has waited.</summary>
    public static Age Of(Snapshot snapshot, in Coroutine coroutine) =>
        SinceStart(snapshot, coroutine) is { IsKnown: true } age ? age
        : coroutine.Wait.Since.IsKnown ? Age.AtLeast(coroutine.Wait.Since.Duration)
        : Age.Unknown;

    /// <summary>Time since its start; unknown where the source does not tell.</summary>
    public static Age SinceStart(Snapshot snapshot, in Coroutine coroutine) =>
        snapshot.Ages.Count > 0 && snapshot.Ages.TryGetValue(coroutine.Id, out var age) ? age : Age.Unknown;
}
