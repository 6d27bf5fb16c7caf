namespace Skein.Wasm.Capabilities;

/// <summary>What a module may do cannot be had: a capability file that is wrong, a directory that is not there, random bytes that a module cannot do without.</summary>
/// <param name="place">Where: in a file as <c>$.directories[0].guest</c>, or the directory's path.</param>
/// <param name="reason">In one line.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class CapabilityException(string place, string reason, Exception? innerException = null) : Exception($"{place}: {reason}", innerException)
{
    /// <summary>Where.</summary>
    public string Place { get; } = place;

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;
}
