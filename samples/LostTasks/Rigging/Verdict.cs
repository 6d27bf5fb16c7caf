namespace Skein.Samples.LostTasks;

/// <summary>What came of one shape.</summary>
internal sealed record Verdict(string Name, bool IsLost, int Units, long Reported, string? Missed)
{
    public override string ToString() => $"{Name,-48} {Units,6} units {Reported,6} reported{(Missed is null ? "" : $"   missed: {Missed}")}";
}
