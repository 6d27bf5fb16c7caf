using System.Collections.Immutable;

namespace Skein.Races.FieldCorpus;

// Each loses updates, or tears a value. Each must be caught.
internal static class Racy
{
    private static int hits;
    private static ImmutableList<int> items = [];
    private static readonly object Gate = new();
    private static readonly object OtherGate = new();
    private static int guarded;

    public static void StaticCounter() => Crowd.Do(_ => hits++);

    public static void CounterOfAnObject()
    {
        Account account = new();
        Crowd.Do(_ => account.Deposit(1));
    }

    public static void Property()
    {
        Account account = new();
        Crowd.Do(_ => account.Visits++);
    }

    public static void CapturedVariable()
    {
        int sum = 0;
        Parallel.For(0, 2000, one => sum += one);
        GC.KeepAlive(sum);
    }

    public static async Task AcrossAwaits()
    {
        Account account = new();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int round = 0; round < 40; round++) await account.DepositAsync(1);
        })));
    }

    public static void ImmutableList() => Crowd.Do(number => items = items.Add(number));

    public static void LinkedStack()
    {
        NodeStack stack = new();
        Crowd.Do(stack.Push);
    }

    public static void TwoLocks() => Crowd.Do(number =>
    {
        lock (number % 2 == 0 ? Gate : OtherGate) guarded++;
    });

    public static void LockedOnOneSideOnly() => Crowd.Do(number =>
    {
        if (number == 0) guarded++;
        else lock (Gate) guarded++;
    });

    public static void TornDecimal()
    {
        Price price = new();
        Crowd.Do(number =>
        {
            if (number % 2 == 0) price.Amount = number * 1_000_000_000_000_000m;
            else GC.KeepAlive(price.Amount > 1);
        });
    }

    public static void Maximum()
    {
        Account account = new();
        Crowd.Do(number => account.Raise(number));
    }

    public static void GenericStatic() => Crowd.Do(_ => Counted<string>.Count++);

    public static void Base()
    {
        Savings account = new();
        Crowd.Do(_ => account.Grow());
    }
}

internal class Account
{
    protected long balance;
    private int highest;

    public int Visits { get; set; }

    public void Deposit(long amount) => balance += amount;

    public async Task DepositAsync(long amount) => balance += await Amount(amount);

    public void Raise(int value) => highest = Math.Max(highest, value);

    private static async Task<long> Amount(long amount)
    {
        // Sleeps: the program is hunted as users write them, and time is part of what it does.
        await Task.Delay(1);
        return amount;
    }
}

internal sealed class Savings : Account
{
    public void Grow() => balance -= 1;
}

internal sealed class Price
{
    public decimal Amount;
}

internal static class Counted<T>
{
    public static int Count;
}

internal sealed class NodeStack
{
    private Node? head;

    public void Push(int value) => head = new Node { Value = value, Next = head };

    private sealed class Node
    {
        public int Value;
        public Node? Next;
    }
}
