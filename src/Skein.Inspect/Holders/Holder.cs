namespace Skein.Inspect.Holders;

/// <summary>A suspended method that will release a semaphore when it ends. <c>default</c> is none. Immutable.</summary>
/// <param name="Semaphore">Address of the semaphore.</param>
/// <param name="Frame">Index of the method in the list that was looked through.</param>
/// <param name="TakenHere">
/// Whether the same method also waits for the same semaphore: then it holds a permit. If not, a caller may have taken it
/// for the method, or the semaphore is used as a signal, which others may give too.
/// </param>
internal readonly record struct Holder(ulong Semaphore, int Frame, bool TakenHere);
