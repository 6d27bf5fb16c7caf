using Skein.Core.Model;

namespace Skein.Cli.Blocked;

/// <summary>Threads that are blocked in the same way at the same place.</summary>
/// <param name="Reason">By what.</param>
/// <param name="Stack">Index of their stack.</param>
/// <param name="Culprit">The innermost function that is the user's: the one that blocks.</param>
/// <param name="Count">How many.</param>
/// <param name="Resource">Index of what they wait for; 0 where it is not one thing, or not known.</param>
internal sealed record BlockedThreads(WaitReason Reason, int Stack, string Culprit, long Count, int Resource);
