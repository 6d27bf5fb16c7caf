namespace Skein.Core;

/// <summary>
/// Bad input, or a refusal by the target or the system: the one exception of Skein that a caller should expect. Its
/// message is one line that names what, where and what to do.
/// </summary>
/// <param name="subject">What it is about: <c>process 4711</c>, <c>core.123</c>.</param>
/// <param name="reason">What is wrong with it, as a clause: <c>is not a .NET process</c>.</param>
/// <param name="remedy">What to do about it, as a clause without a full stop; empty where nothing helps.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class SkeinException(string subject, string reason, string remedy = "", Exception? innerException = null)
    : Exception(remedy.Length == 0 ? $"{subject} {reason}" : $"{subject} {reason}; {remedy}", innerException)
{
    /// <summary>What it is about.</summary>
    public string Subject { get; } = subject;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to do about it; may be empty.</summary>
    public string Remedy { get; } = remedy;
}
