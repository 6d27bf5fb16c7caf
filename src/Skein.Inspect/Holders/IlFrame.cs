using System.Reflection.Metadata;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>The stack, locals and arguments of a method while its instructions are gone through. Used by one thread.</summary>
/// <param name="module">The method's module.</param>
/// <param name="file">That module's file.</param>
/// <param name="arguments">Its arguments, the object that it is called on first; others are unknown.</param>
internal sealed class IlFrame(ClrModule module, ModuleFile file, IReadOnlyList<IlValue> arguments)
{
    private readonly List<IlValue> stack = [];
    private readonly Dictionary<int, IlValue> locals = [];
    private readonly Dictionary<int, IlValue> fixedLocals = [];

    public ClrModule Module => module;

    public ModuleFile File => file;

    public MetadataReader Metadata => file.Metadata;

    public void Push(IlValue value) => stack.Add(value);

    /// <summary>Takes the top value; where nothing is known of the stack, an unknown one.</summary>
    public IlValue Pop()
    {
        if (stack.Count == 0) return default;
        IlValue top = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    /// <summary>Takes values; the result is in the order in which they were pushed.</summary>
    public IlValue[] Pop(int count)
    {
        var values = new IlValue[count];
        for (int i = count - 1; i >= 0; i--) values[i] = Pop();
        return values;
    }

    public IlValue Argument(int index) => index >= 0 && index < arguments.Count ? arguments[index] : default;

    public IlValue Local(int index) => fixedLocals.TryGetValue(index, out IlValue known) ? known : locals.GetValueOrDefault(index);

    public void SetLocal(int index, IlValue value) => locals[index] = value;

    /// <summary>Gives a local the value that it has throughout.</summary>
    public void FixLocal(int index, IlValue value) => fixedLocals[index] = value;

    /// <summary>Forgets the stack: what is taken from it now was there before, and is unknown.</summary>
    public void ForgetStack() => stack.Clear();

    /// <summary>Forgets stack and locals: control may have come here from elsewhere.</summary>
    public void Forget()
    {
        stack.Clear();
        locals.Clear();
    }
}
