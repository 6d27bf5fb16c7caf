using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Skein.Wasm.Compilation.Operators;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Compiles a module: a static method for each of its functions.</summary>
internal sealed class ModuleCompiler(WasmModule module, CompilerOptions options, int[] typeNumbers)
{
    // The runtime has room for 65,535 methods in a type.
    private const int MethodsPerType = 10_000;

    // A frame that may be larger than this is checked before it is entered; smaller ones fit into the reserve.
    private const int FrameBytesMax = 16 * 1024;

    // Shorter bodies have frames that fit into the reserve, whatever they do: at worst eight bytes for each byte of code.
    private const int SmallBytes = 8 * 1024;

    private const MethodAttributes Static = MethodAttributes.Public | MethodAttributes.Static;

    // Bodies with a large frame, behind the methods that look whether there is room.
    private readonly MethodBuilder?[] inners = new MethodBuilder?[module.Bodies.Length];

    public CompiledCode Compile()
    {
        // Constants that hide in a class are reached without a question whether it was begun, if it was.
        RuntimeHelpers.RunClassConstructor(typeof(HiddenConstants).TypeHandle);
        ModuleBuilder assembly = CollectibleAssembly.Define("wasm");
        var types = new List<TypeBuilder>();
        var methods = new MethodBuilder[module.Bodies.Length];
        for (int index = 0; index < methods.Length; index++)
        {
            if (index % MethodsPerType == 0) types.Add(DefineType(assembly, types.Count));
            methods[index] = DefineMethod(types[^1], $"f{module.ImportedFunctions + index}", index);
        }

        var context = new ModuleContext(module, options, methods, typeNumbers);
        for (int index = 0; index < methods.Length; index++) Emit(context, types[index / MethodsPerType], index);
        var entries = new EntryCompiler(context, function => types[function / MethodsPerType]);
        int[] entryTokens = entries.Compile();
        Module? runtime = null;
        foreach (TypeBuilder type in types) runtime = type.CreateType().Module;
        return new CompiledCode(runtime ?? assembly, [.. methods.Select(method => method.MetadataToken)], entryTokens, [.. inners.Select(method => method?.MetadataToken ?? 0)]);
    }

    private static TypeBuilder DefineType(ModuleBuilder assembly, int number) =>
        assembly.DefineType($"M{number}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Abstract);

    private MethodBuilder DefineMethod(TypeBuilder type, string name, int index)
    {
        FunctionType signature = module.FunctionTypeOf((uint)(module.ImportedFunctions + index));
        MethodBuilder method = type.DefineMethod(name, Static, ClrTypes.Result(signature.Results), ClrTypes.Parameters(signature, typeof(InstanceState)));
        // What must be zero at first, the function writes itself.
        method.InitLocals = false;
        return method;
    }

    private void Emit(ModuleContext context, TypeBuilder type, int index)
    {
        MethodBuilder method = context.Methods[index];
        int codeBytes = module.Bodies[index].Code.Length;
        if (codeBytes <= SmallBytes)
        {
            FunctionCompiler.Compile(context, index, method.GetILGenerator(Math.Max(codeBytes * 3, 64)));
            return;
        }

        MethodBuilder inner = DefineMethod(type, $"{method.Name}_large", index);
        inners[index] = inner;
        inner.SetImplementationFlags(MethodImplAttributes.NoInlining);
        long frame = FunctionCompiler.Compile(context, index, inner.GetILGenerator(codeBytes * 3));
        EmitOuter(method.GetILGenerator(), inner, index, frame);
    }

    // The runtime touches every page of a frame as it is entered, long before the function's own look at the stack.
    private void EmitOuter(ILGenerator il, MethodBuilder inner, int index, long frame)
    {
        int parameters = module.FunctionTypeOf((uint)(module.ImportedFunctions + index)).Parameters.Length;
        if (frame > FrameBytesMax)
        {
            il.LoadArgument(parameters);
            il.Constant(frame);
            il.Emit(OpCodes.Call, Members.Method(typeof(InstanceState), nameof(InstanceState.CheckRoom)));
        }

        for (int argument = 0; argument <= parameters; argument++) il.LoadArgument(argument);
        il.Emit(OpCodes.Call, inner);
        il.Emit(OpCodes.Ret);
    }
}
