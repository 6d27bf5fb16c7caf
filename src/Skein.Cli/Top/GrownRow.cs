namespace Skein.Cli.Top;

/// <summary>A row with what the samples before tell of it.</summary>
/// <param name="Row">The group as it is now.</param>
/// <param name="Change">How many more it has than one sample ago; null in the first sample.</param>
/// <param name="PerMinute">Its growth over the window of samples that is kept; null in the first sample.</param>
internal sealed record GrownRow(TopRow Row, long? Change, double? PerMinute);
