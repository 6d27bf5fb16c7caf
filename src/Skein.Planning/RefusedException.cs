namespace Skein.Planning;

/// <summary>
/// A question that gets no number: an input that no system can have (a negative rate, a probability above 1), or one
/// whose answer is not finite or would mislead. Thread-safe: it does not change.
/// </summary>
/// <param name="quantity">Which input or answer it is about, by its name: <c>arrivalRate</c>.</param>
/// <param name="reason">Why there is no answer, as a clause: <c>must be above 0, and is -3</c>.</param>
public sealed class RefusedException(string quantity, string reason) : Exception($"{quantity} {reason}")
{
    /// <summary>Which input or answer it is about.</summary>
    public string Quantity { get; } = quantity;

    /// <summary>Why there is no answer.</summary>
    public string Reason { get; } = reason;
}
