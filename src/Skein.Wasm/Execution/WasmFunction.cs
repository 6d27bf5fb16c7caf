using Skein.Wasm.Execution.Adapters;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>A function as a value: one of an instance, or of the host. Two are the same function if they are the same object.</summary>
public sealed class WasmFunction
{
    // Read by compiled code: where the code is, what it takes as its last argument (an InstanceState, or an ImportedTarget of the
    // host), and its type's number, which is the same for equal types.
    internal readonly nint Pointer;
    internal readonly object Owner;
    internal readonly int TypeNumber;

    private readonly InstanceState? state;

    // Held, so that no other type is given the number.
#pragma warning disable IDE0052 // It is there to be held.
    private readonly TypeNumber number;
#pragma warning restore IDE0052

    internal WasmFunction(FunctionType type, TypeNumber typeNumber, nint pointer, object owner, nint entry = 0)
    {
        (Type, TypeNumber, Pointer, Owner, Entry) = (type, typeNumber.Value, pointer, owner, entry);
        number = typeNumber;
        state = owner as InstanceState;
    }

    /// <summary>What it takes and gives.</summary>
    public FunctionType Type { get; }

    /// <summary>Where the host calls it with its owner as the first argument; 0 where there is no such place.</summary>
    internal nint Entry { get; }

    /// <summary>Calls it.</summary>
    /// <param name="arguments">As many and of such types as it takes.</param>
    /// <returns>What it gives.</returns>
    /// <exception cref="ArgumentException">The arguments are others than it takes.</exception>
    /// <exception cref="TrapException">It was stopped.</exception>
    public WasmValue[] Call(params ReadOnlySpan<WasmValue> arguments)
    {
        if (arguments.Length != Type.Parameters.Length) throw new ArgumentException($"{Type} does not take {arguments.Length} arguments", nameof(arguments));
        for (int index = 0; index < arguments.Length; index++)
        {
            if (arguments[index].Type != Type.Parameters[index]) throw new ArgumentException($"argument {index} of {Type} is no {arguments[index].Type.Word()}", nameof(arguments));
        }

        var results = new WasmValue[Type.Results.Length];
        ValueAdapters.Of(Type)(this, arguments.ToArray(), results);
        return results;
    }

    /// <summary>A delegate that calls it. Make it once: it is what calls fast.</summary>
    /// <typeparam name="TDelegate">Its types are those of the function, as <see cref="Imports.Add(string, string, Delegate)"/> tells them.</typeparam>
    /// <exception cref="ArgumentException">The delegate's types are others.</exception>
    public TDelegate As<TDelegate>()
        where TDelegate : Delegate => (TDelegate)DelegateAdapters.Create(this, typeof(TDelegate));

    /// <summary>Before it is called by others than its own instance.</summary>
    internal void Enter() => state?.Enter();

    /// <summary>The same, by code of another instance, which keeps the owner alive from now on: the table may lose the function while it runs.</summary>
    internal void EnterFrom(InstanceState caller)
    {
        if (state is null) return;
        state.Enter();
        caller.Keep(state);
    }
}
