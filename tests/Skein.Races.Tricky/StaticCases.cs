using System.Runtime.CompilerServices;

namespace Skein.Races.Tricky;

/// <summary>Static constructors, and types that a user names.</summary>
internal static class StaticCases
{
    public static object Constructors() => $"{Looping.Total} {Guarded.Text} {Generic<string>.Items.Count} {Generic<int>.Items.Count} {Initialised}";

    public static object Broken() => Failing.Value;

    public static object Carts()
    {
        var cart = new Cart<string>();
        cart.Put("a");
        cart.Issue();
        ICart view = cart;
        view.Clear();
        cart.Name = "n";
        Cart<string>.Line line = cart.GetLine();
        line.Change(2);
        return $"{cart.Count} {cart.IsEmpty} {view.Total()} {cart.Name} {cart.Peek(in cart.Revision)} {line.Amount} {new Inner().Run()}";
    }

    private static int Initialised;

    [ModuleInitializer]
    internal static void Initialise() => Initialised = new List<int> { 1, 2 }.Count;

    private static class Looping
    {
        public static readonly int Total;

        static Looping()
        {
            do
            {
                Total += new List<int> { Total, 2 }.Count;
            }
            while (Total < 10);
        }
    }

    private static class Guarded
    {
        public static readonly string Text = "";

        static Guarded()
        {
            try
            {
                Text += new Dictionary<string, int>()["none"];
            }
            catch (KeyNotFoundException)
            {
                Text += "caught";
                return;
            }
            finally
            {
                Text += " finally";
            }
        }
    }

    private static class Generic<T>
    {
        public static readonly List<T> Items = [default!];
    }

    private static class Failing
    {
        public static readonly int Value;

        static Failing() => Value = new Dictionary<string, int>()["none"];
    }

    internal interface ICart
    {
        int Total();

        void Clear();
    }

    internal class Cart<T> : ICart
    {
        private readonly List<T> items = [];

        public long Revision = 3;

        public string Name { get; set; } = "";

        public int Count => items.Count;

        public bool IsEmpty => Count == 0;

        public void Put(T item) => items.Add(item);

        public virtual void Issue() => Put(default!);

        public ref readonly long Peek(in long of) => ref of;

        public Line GetLine() => new() { Amount = 1 };

        public int Total() => Count;

        public void Clear() => items.Clear();

        internal sealed class Line
        {
            public int Amount { get; init; }

            public void Change(int by) => _ = Amount + by;
        }
    }

    private sealed class Inner
    {
        private readonly Secret secret = new();

        public int Run()
        {
            secret.Hide(4);
            return secret.Reveal() + new Heir().Use();
        }

        private sealed class Secret
        {
            private int value;

            public void Hide(int hidden) => value = hidden;

            public int Reveal() => value;
        }

        private class Ancestor
        {
            private protected int Guard(int value) => value + 1;
        }

        private sealed class Heir : Ancestor
        {
            public int Use() => Guard(1) + base.Guard(2);
        }
    }
}
