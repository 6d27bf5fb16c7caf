using Skein.Core.Model;

namespace Skein.Inspect.Threads;

/// <summary>What a thread waits for. <c>default</c> means that it does not wait. Immutable.</summary>
/// <param name="Reason">Why it waits.</param>
/// <param name="ObjectAddress">The lock, semaphore, task or event; 0 where it could not be told without doubt.</param>
/// <param name="ObjectType">Type of that object in the runtime's spelling; empty where there is none.</param>
/// <param name="OwnerOsId">System id of the thread that holds the lock; 0 where it is not known.</param>
/// <param name="Recursion">How often the owner has entered the lock again; 0 where it is not known.</param>
internal readonly record struct ThreadWait(WaitReason Reason, ulong ObjectAddress, string ObjectType, uint OwnerOsId, int Recursion);
