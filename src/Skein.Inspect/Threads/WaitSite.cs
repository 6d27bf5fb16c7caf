using Skein.Core.Model;

namespace Skein.Inspect.Threads;

/// <summary>Where on a thread's stack it waits. <c>default</c> is a thread that does not wait. Immutable, thread-safe.</summary>
/// <param name="Reason">Why it waits, or <see cref="WaitReason.None"/>.</param>
/// <param name="Depth">How many frames from the innermost belong to the wait itself.</param>
/// <param name="ObjectType">
/// Type of the object that is waited for, in metadata's spelling; empty where the monitor of any object may be it; null
/// where there is no object.
/// </param>
internal readonly record struct WaitSite(WaitReason Reason, int Depth, string? ObjectType);
