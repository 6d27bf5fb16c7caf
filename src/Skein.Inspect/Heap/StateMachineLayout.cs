namespace Skein.Inspect.Heap;

/// <summary>Where a compiler-made state machine keeps what a chain needs; offsets from the start of the object that holds it.</summary>
/// <param name="Function">The async method, as a person writes it.</param>
/// <param name="TypeName">The state machine's own type.</param>
/// <param name="State">Offset of <c>&lt;&gt;1__state</c>; -1 where there is none.</param>
/// <param name="Awaiters">Offsets of the references in each <c>&lt;&gt;u__N</c> field.</param>
/// <param name="This">Offset of <c>&lt;&gt;4__this</c>; -1 where there is none.</param>
internal sealed record StateMachineLayout(string Function, string TypeName, int State, int[] Awaiters, int This);
