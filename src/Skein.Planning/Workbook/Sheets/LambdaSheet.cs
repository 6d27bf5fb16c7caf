using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Lambda</c>: the same answers by LET, LAMBDA, REDUCE and SEQUENCE, for Microsoft 365. The file has them under
/// the names that Excel stores, <c>_xlfn.</c> for functions and <c>_xlpm.</c> for names of parameters; LibreOffice and
/// Gnumeric do not know them.
/// </summary>
internal static class LambdaSheet
{
    private const int MostTerms = 100_000;

    public static void Write(Book book, CapacityTerms capacity)
    {
        var sheet = new Sheet("Lambda", 48, 22, 80) { FrozenRows = 3 };
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "The same with LET and LAMBDA, for Microsoft 365 only", CellStyle.Title);
        sheet.Heads(3, 1, "quantity", "value", "remark");
        Term load = capacity.Scenario.Mean, servers = capacity.Servers;
        Term blocked = Line(sheet, 4, "Erlang B, servers and mean of the sheet Capacity", Recursion(load, servers), "B(k) = a B(k-1) / (k + a B(k-1)), folded over 1 to the servers; 1 at 0");
        Line(sheet, 5, "Erlang C", Waits(load, servers, blocked), "from the cell above; 1 where the mean is no less than the servers");
        Line(sheet, 6, "smallest number at once that keeps 99.9 %", Quantile(load), "the first n whose Poisson tail is small enough; for Poisson arrivals");
    }

    private static Term Line(Sheet sheet, int row, string what, Term formula, string remark)
    {
        sheet.Write(row, 1, what);
        sheet.Write(row, 3, remark);
        return sheet.Put(row, 2, formula, CellStyle.Probability, isArray: true);
    }

    private static Term Recursion(Term load, Term servers)
    {
        double blocked = 1;
        for (int count = 1; count <= Math.Min(servers.Value, MostTerms); count++) blocked = load.Value * blocked / (count + (load.Value * blocked));
        return new Term(
            $"_xlfn.LET(_xlpm.load,{load.Text},_xlfn.REDUCE(1,_xlfn.SEQUENCE(MIN({servers.Text},{MostTerms})),_xlfn.LAMBDA(_xlpm.before,_xlpm.count,_xlpm.load*_xlpm.before/(_xlpm.count+_xlpm.load*_xlpm.before))))", blocked);
    }

    private static Term Waits(Term load, Term servers, Term blocked)
    {
        double waits = servers.Value > load.Value ? servers.Value * blocked.Value / (servers.Value - (load.Value * (1 - blocked.Value))) : 1;
        return new Term($"_xlfn.LET(_xlpm.load,{load.Text},_xlpm.servers,{servers.Text},_xlpm.blocked,{blocked.Text},IF(_xlpm.servers>_xlpm.load,_xlpm.servers*_xlpm.blocked/(_xlpm.servers-_xlpm.load*(1-_xlpm.blocked)),1))", waits);
    }

    private static Term Quantile(Term load)
    {
        double value = new Concurrency.StationaryConcurrency(load.Value).Quantile(0.999);
        return new Term(
            $"_xlfn.LET(_xlpm.load,{load.Text},_xlpm.numbers,_xlfn.SEQUENCE(INT(12*SQRT(_xlpm.load))+60,1,INT(_xlpm.load)),_xlpm.tails,_xlfn.MAP(_xlpm.numbers,_xlfn.LAMBDA(_xlpm.number,GAMMADIST(_xlpm.load,_xlpm.number+1,1,TRUE))),INDEX(_xlpm.numbers,MATCH(TRUE,_xlpm.tails<=0.001,0)))", value);
    }
}
