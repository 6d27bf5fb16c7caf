using System.Globalization;

namespace Skein.Load.Workloads;

/// <summary>What one process is to measure.</summary>
/// <param name="Kind">The unit.</param>
/// <param name="Count">How many.</param>
/// <param name="Wakes">How many are woken one by one, at most.</param>
/// <param name="Seed">The seed of their choice.</param>
internal sealed record UnitRequest(WorkloadKind Kind, int Count, int Wakes, int Seed)
{
    /// <summary>As the process is given it.</summary>
    public IReadOnlyList<string> Arguments => [Kind.ToString().ToLowerInvariant(), Text(Count), Text(Wakes), Text(Seed)];

    public static UnitRequest? Parse(IReadOnlyList<string> arguments) =>
        arguments is [var kind, var count, var wakes, var seed] && Enum.TryParse(kind, ignoreCase: true, out WorkloadKind named) && Number(count) is { } units && Number(wakes) is { } woken && Number(seed) is { } chosen
            ? new UnitRequest(named, units, woken, chosen)
            : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
