using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Creation;

/// <summary>Tells where objects of watched types are made, and of types derived from them.</summary>
internal sealed class CreationPass(ModuleWeaving weaving, WatchedTypes watched) : IWeavingPass
{
    private const string PassName = "creation";
    private const int BasesMax = 64;

    // By the token of the constructor.
    private readonly Dictionary<MetadataToken, bool> constructors = [];

    public void Weave(MethodWeaving method)
    {
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            if (instruction.OpCode.Code != Code.Newobj || instruction.Operand is not MethodReference constructor || !IsWatched(constructor)) continue;
            string target = $"{constructor.DeclaringType.GetElementType().FullName}..ctor";
            method.InsertAfter(
                instruction,
                Instruction.Create(OpCodes.Dup),
                method.LoadSite(instruction, target, AccessKinds.Read, PassName),
                Instruction.Create(OpCodes.Call, weaving.Runtime[nameof(Woven.Created)]));
        }
    }

    private bool IsWatched(MethodReference constructor)
    {
        if (constructor.DeclaringType is ArrayType) return false;
        if (!constructors.TryGetValue(constructor.MetadataToken, out bool isWatched))
            constructors[constructor.MetadataToken] = isWatched = IsWatched(constructor.DeclaringType.GetElementType());
        return isWatched;
    }

    private bool IsWatched(TypeReference? type)
    {
        for (int i = 0; type is not null && i < BasesMax; i++)
        {
            if (watched.Contains(type.FullName)) return true;
            if (type.FullName is "System.Object" or "System.MulticastDelegate" or "System.ValueType" || ModuleWeaving.Resolve(type) is not { } definition) return false;
            type = definition.BaseType?.GetElementType();
        }

        return false;
    }
}
