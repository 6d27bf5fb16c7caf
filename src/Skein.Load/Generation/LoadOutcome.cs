namespace Skein.Load.Generation;

/// <summary>What became of one request. Default: an answer without a status, of no bytes.</summary>
/// <param name="Status">The answer's status, as 200; 0 where there was none.</param>
/// <param name="Failure">Why there is no good answer; null where there is one.</param>
/// <param name="BytesSent">Bytes of the request, as far as the target knows.</param>
/// <param name="BytesReceived">Bytes of the answer, as far as the target knows.</param>
public readonly record struct LoadOutcome(int Status, FailureKind? Failure = null, long BytesSent = 0, long BytesReceived = 0);
