namespace Skein.Bench.Guard.Load;

/// <summary>What came of one request.</summary>
internal enum Outcome : byte
{
    Unsent,
    Unanswered,
    Accepted,
    Refused,
    Failed,
}
