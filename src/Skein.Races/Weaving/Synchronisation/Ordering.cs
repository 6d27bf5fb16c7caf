namespace Skein.Races.Weaving.Synchronisation;

/// <summary>How a call orders threads. "This" is the receiver, or the first argument of a static member.</summary>
internal enum Ordering
{
    /// <summary>After the call, what was left at this is known: a lock is taken, a signal was received.</summary>
    Take,

    /// <summary>Before the call, what is known is left at this: a lock is left, a signal is sent.</summary>
    Leave,

    /// <summary>Both, around the call: members of concurrent collections, barriers.</summary>
    Exchange,

    /// <summary>Both, after the call: a lazy value was made by it, or by another before.</summary>
    Meet,

    /// <summary>After the call, what was left at each of these is known.</summary>
    TakeAll,

    /// <summary>As <see cref="Take"/>, at an address.</summary>
    TakeAt,

    /// <summary>As <see cref="Leave"/>, at an address.</summary>
    LeaveAt,

    /// <summary>As <see cref="Exchange"/>, at an address.</summary>
    ExchangeAt,

    /// <summary>Before the call, what is known is left for whoever receives.</summary>
    Send,

    /// <summary>After the call, what was sent is known.</summary>
    Receive,

    /// <summary>The call starts work, for which its result stands.</summary>
    Fork,

    /// <summary>The call starts work, for which this stands.</summary>
    ForkThis,

    /// <summary>The call starts work, for which its result stands, and which begins after this has ended.</summary>
    Continue,

    /// <summary>The call starts work, and returns when that has ended.</summary>
    ForkEnd,

    /// <summary>After the call, this has ended.</summary>
    Join,

    /// <summary>After the call, all of these have ended.</summary>
    JoinAll,

    /// <summary>The result stands for all of these.</summary>
    Gather,

    /// <summary>The result ends when something is received at this.</summary>
    Bind,
}
