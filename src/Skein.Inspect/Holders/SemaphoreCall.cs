namespace Skein.Inspect.Holders;

/// <summary>A call of <c>Wait</c>, <c>WaitAsync</c> or <c>Release</c> in a method. Immutable.</summary>
/// <param name="Offset">Where in the method.</param>
/// <param name="IsRelease">Whether it releases.</param>
/// <param name="Semaphore">Address of the semaphore; 0 where it is not known.</param>
internal readonly record struct SemaphoreCall(int Offset, bool IsRelease, ulong Semaphore);
