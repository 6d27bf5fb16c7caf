using System.Buffers.Binary;
using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>
/// Waits for the first of several things. Files and standard streams are always ready, as a disk is: a read may then wait.
/// So there is something to wait for only where clocks alone are asked for. Source: WASI snapshot preview 1, <c>poll_oneoff</c>.
/// </summary>
internal sealed class PollFunction(Guest guest)
{
    private const int SubscriptionBytes = 48;
    private const int EventBytes = 32;
    private const byte Clock = 0;
    private const byte Read = 1;
    private const byte Write = 2;

    public Errno Poll(LinearMemory memory, uint subscriptions, uint events, uint count, uint result)
    {
        if (count == 0 || count > guest.Limits.SubscriptionsMax) return Errno.Invalid;
        memory.Span(result, 4);
        memory.Span(events, count * EventBytes);
        // A copy: where the events go may overlap.
        byte[] asked = memory.Span(subscriptions, count * SubscriptionBytes).ToArray();
        var happened = new List<Event>();
        ulong wait = ulong.MaxValue;
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> one = asked.AsSpan(index * SubscriptionBytes, SubscriptionBytes);
            if (one[8] > Write) return Errno.Invalid;
            if (one[8] != Clock) happened.Add(Ready(one));
            else if (Delay(one, out ulong delay) is var errno && errno != Errno.Success) happened.Add(new Event(User(one), errno, Clock));
            else wait = Math.Min(wait, delay);
        }

        if (happened.Count == 0)
        {
            if (guest.Time.IsTooLong(wait)) return Errno.Invalid;
            ulong before = guest.Time.Monotonic;
            guest.Time.Wait(wait);
            wait = Math.Max(wait, guest.Time.Monotonic - before);
        }
        else
        {
            wait = 0;
        }

        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> one = asked.AsSpan(index * SubscriptionBytes, SubscriptionBytes);
            if (one[8] == Clock && Delay(one, out ulong delay) == Errno.Success && delay <= wait) happened.Add(new Event(User(one), Errno.Success, Clock));
        }

        WriteEvents(memory, events, happened);
        memory.WriteInt32(result, happened.Count);
        return Errno.Success;
    }

    private static ulong User(ReadOnlySpan<byte> subscription) => BinaryPrimitives.ReadUInt64LittleEndian(subscription);

    private static void WriteEvents(LinearMemory memory, uint events, List<Event> happened)
    {
        Span<byte> places = memory.Span(events, (uint)happened.Count * EventBytes);
        places.Clear();
        for (int index = 0; index < happened.Count; index++)
        {
            Span<byte> place = places.Slice(index * EventBytes, EventBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(place, happened[index].User);
            BinaryPrimitives.WriteUInt16LittleEndian(place[8..], (ushort)happened[index].Errno);
            place[10] = happened[index].Kind;
            // How much can be moved is not known; that it is something is what programs ask.
            if (happened[index].Kind != Clock && happened[index].Errno == Errno.Success) BinaryPrimitives.WriteUInt64LittleEndian(place[16..], 1);
        }
    }

    private Event Ready(ReadOnlySpan<byte> subscription)
    {
        Rights wanted = Rights.Poll | (subscription[8] == Read ? Rights.Read : Rights.Write);
        Errno errno = guest.Take("poll_oneoff", BinaryPrimitives.ReadInt32LittleEndian(subscription[16..]), wanted, out _);
        return new Event(User(subscription), errno, subscription[8]);
    }

    private Errno Delay(ReadOnlySpan<byte> subscription, out ulong delay)
    {
        delay = 0;
        int clock = BinaryPrimitives.ReadInt32LittleEndian(subscription[16..]);
        if (clock is < 0 or > 3) return Errno.Invalid;
        if (!guest.Allowed.Clocks) return guest.Refuse("poll_oneoff", "a clock", "Time");
        ulong time = BinaryPrimitives.ReadUInt64LittleEndian(subscription[24..]);
        bool absolute = (BinaryPrimitives.ReadUInt16LittleEndian(subscription[40..]) & 1) != 0;
        ulong now = clock == 0 ? guest.Time.Real : guest.Time.Monotonic;
        delay = absolute ? time > now ? time - now : 0 : time;
        return Errno.Success;
    }

    private readonly record struct Event(ulong User, Errno Errno, byte Kind);
}
