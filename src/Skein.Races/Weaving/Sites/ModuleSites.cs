using Mono.Cecil.Cil;

namespace Skein.Races.Weaving.Sites;

/// <summary>The sites of one module, without their numbers, and the instructions that load them.</summary>
internal sealed class ModuleSites
{
    private readonly List<WovenSite> sites = [];
    private readonly Dictionary<Instruction, int> loads = [];

    public int Count => sites.Count;

    /// <param name="site">Its number is left open.</param>
    /// <param name="load">A <c>ldc.i4</c> that gets its number.</param>
    public void Add(WovenSite site, Instruction load)
    {
        loads.Add(load, sites.Count);
        sites.Add(site);
    }

    /// <summary>An instruction has become what another one was.</summary>
    public void Move(Instruction from, Instruction to)
    {
        if (loads.Remove(from, out int site)) loads[to] = site;
    }

    /// <summary>Lets another instruction load the same site.</summary>
    public void Copy(Instruction from, Instruction to)
    {
        to.OpCode = OpCodes.Ldc_I4;
        to.Operand = 0;
        loads[to] = loads[from];
    }

    /// <summary>Numbers the sites and writes the numbers into the instructions.</summary>
    /// <param name="first">The number of this module's first site.</param>
    public IEnumerable<WovenSite> Number(int first)
    {
        foreach ((Instruction load, int site) in loads) load.Operand = first + site;
        return sites.Select((site, index) => site with { Number = first + index });
    }
}
