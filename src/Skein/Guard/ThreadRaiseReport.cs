namespace Skein.Guard;

/// <summary>
/// What a guard has done to the number of threads that the pool starts without hesitation. <c>default</c> is nothing.
/// Immutable, thread-safe.
/// </summary>
/// <param name="Raised">How many of the minimum's threads are the guard's doing now.</param>
/// <param name="RaisedMax">The most that they have been.</param>
/// <param name="Raises">How often it raised.</param>
/// <param name="GivenBack">How often it gave back, in part or as a whole.</param>
/// <param name="WouldRaise">How often it would have raised in <see cref="GuardMode.Shadow"/>; what the pool would have made of that, nobody knows.</param>
/// <param name="Refused">How often the pool refused.</param>
/// <param name="Yielded">How often somebody else set the minimum meanwhile, which then is theirs.</param>
/// <param name="LastChange">When it was last raised or given back, since the guard was made; zero for never.</param>
public readonly record struct ThreadRaiseReport(int Raised, int RaisedMax, long Raises, long GivenBack, long WouldRaise, long Refused, long Yielded, TimeSpan LastChange);
