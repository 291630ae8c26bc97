using Pycos.Properties.Programs;
using Pycos.Properties.Runs;

namespace Pycos.Properties.Model;

/// <summary>A plain model of tasks, which goes through a run's observations and notes what could not have been.</summary>
internal sealed class TaskModel
{
    private readonly ProgramRun world;
    private readonly List<TaskState> tasks = [];
    private readonly List<Violation> violations = [];
    private int at;

    private TaskModel(ProgramRun world) => this.world = world;

    /// <summary>Says which of the rules the run breaks, and how; null for none.</summary>
    internal static string? Check(ProgramRun world, params Rule[] rules)
    {
        var model = new TaskModel(world);
        model.Run();
        var broken = model.violations.Where(violation => rules.Contains(violation.Rule)).ToList();
        return broken.Count == 0 ? null : Report(world, broken);
    }

    private static string Report(ProgramRun world, List<Violation> broken)
    {
        var first = broken[0];
        var log = world.Observations.Take(first.At + 1).TakeLast(60).Select(Text.Of);
        return string.Join(Environment.NewLine, [$"{first.Rule}: {first.Text}", "The last observations before it:", .. log]);
    }

    private void Run()
    {
        for (var number = 0; number < world.Tasks.Count; number++) tasks.Add(new TaskState { EndsUnseen = EndsUnseen(number) });
        var now = 0L;
        for (at = 0; at < world.Observations.Count; at++)
        {
            var observation = world.Observations[at];
            if (world.IsTimeless && observation.Time > now)
            {
                for (var number = 0; number < tasks.Count; number++) CheckWaits(number, observation.Time);
            }
            now = observation.Time;
            Follow(observation);
        }
        for (var number = 0; number < tasks.Count; number++) CheckEnd(number);
    }

    private bool EndsUnseen(int number)
    {
        var last = world.Observations.LastOrDefault(o => o.Task == number && o is Entered or Left or Reported);
        return last switch
        {
            Left { Exception: HotSwapException } => world.Tasks[number].Status == TaskExitStatus.Terminated,
            Left or Reported => false,
            _ => true,
        };
    }

    private void Follow(Observation observation)
    {
        switch (observation)
        {
            case Spawned spawned:
                tasks[spawned.Child].Next = 0;
                break;
            case Sent sent:
                CheckAccepted(sent.To, sent.IsAccepted, "A message");
                if (sent.IsAccepted) tasks[sent.To].Queue.Add(sent.Message);
                break;
            case Threw threw:
                CheckAccepted(threw.Whom, threw.IsAccepted, "An exception");
                if (threw.IsAccepted) tasks[threw.Whom].Thrown.Enqueue(threw.Exception);
                break;
            case AskedToEnd asked:
                CheckAccepted(asked.Whom, asked.IsAccepted, "A termination");
                if (!asked.IsAccepted) break;
                tasks[asked.Whom].IsTerminating = true;
                tasks[asked.Whom].Swap = null;
                tasks[asked.Whom].MustRaiseTermination = asked.Task != asked.Whom;
                // A task's own termination is raised where it is asked for.
                if (asked.Task == asked.Whom) tasks[asked.Whom].HeldBefore = [];
                break;
            case Swapped swapped:
                CheckAccepted(swapped.Whom, swapped.IsAccepted, "New code");
                if (swapped.IsAccepted && !tasks[swapped.Whom].IsTerminating) tasks[swapped.Whom].Swap = swapped.Generation;
                break;
            case SwapAllowed allowed:
                tasks[allowed.Task].IsSwappable = allowed.IsAllowed;
                break;
            case Monitored monitored:
                Watch(monitored.Task, monitored.Whom);
                break;
            case Resumed resumed:
                Resume(resumed);
                break;
            case Entered entered:
                Enter(entered);
                break;
            case Began began:
                tasks[began.Task].Await = began;
                break;
            case Gave gave:
                CheckNothingWasDue(gave.Task);
                Take(tasks[gave.Task], gave);
                EndAwait(gave.Task);
                break;
            case SawEnd sawEnd:
                CheckNothingWasDue(sawEnd.Task);
                CheckFinish(tasks[sawEnd.Task].Await!, sawEnd);
                EndAwait(sawEnd.Task);
                break;
            case Raised raised:
                Raise(raised);
                EndAwait(raised.Task);
                break;
            case Swallowed swallowed when IsTerminationOf(swallowed.Exception, world.Tasks[swallowed.Task]):
                tasks[swallowed.Task].HasSwallowed = true;
                break;
            case CleanUpBegan began:
                tasks[began.Task].CleanUps.Push(began.Pending);
                break;
            case CleanUpEnded ended:
                tasks[ended.Task].CleanUps.Pop();
                break;
            case Left left:
                Leave(left);
                break;
            case Reported reported when !tasks[reported.Task].HasEnded:
                Expect(reported.Exception is TerminationIgnoredException, Rule.Ends, "A task faulted whose body had not ended.");
                Expect(tasks[reported.Task].IsTerminating, Rule.Ends, "A task was ended by force that nobody terminated.");
                End(reported.Task, TaskExitStatus.Faulted, reported.Exception, null);
                break;
            case Reported reported:
                Expect(tasks[reported.Task].Status == TaskExitStatus.Faulted, Rule.Ends, "A fault was reported of a task that did not fault.");
                break;
        }
    }

    private void CheckAccepted(int target, bool isAccepted, string what)
    {
        var task = tasks[target];
        // The one end that has no place among the observations comes some time after the termination.
        if (task is { EndsUnseen: true, IsTerminating: true }) return;
        Expect(isAccepted != task.HasEnded, Rule.Ends, $"{what} for task {target} was {(isAccepted ? "accepted after" : "refused before")} its end.");
    }

    private void Watch(int monitor, int target)
    {
        var watched = tasks[target];
        if (watched.Monitors.Contains(monitor)) return;
        watched.Monitors.Add(monitor);
        if (watched.HasEnded) tasks[monitor].Queue.Add(target);
    }

    private void Resume(Resumed resumed)
    {
        var sleeper = tasks[resumed.Whom];
        var isPaused = sleeper is { HasEnded: false, Promise: null, Await.Operation: Sleep or Suspend };
        if (resumed.IsAccepted)
        {
            Expect(isPaused, Rule.Resumes, $"A resume of task {resumed.Whom} was accepted, and it was not suspended.");
            sleeper.Promise = resumed.Value;
        }
        else if (world.IsTimeless)
        {
            // In the instant in which the pause began it may not have come to wait yet.
            Expect(!isPaused || sleeper.Await!.Time == resumed.Time, Rule.Resumes, $"A resume of task {resumed.Whom} was refused, and it was suspended.");
        }
    }

    private void Enter(Entered entered)
    {
        var task = tasks[entered.Task];
        Expect(task.Next == entered.Generation, Rule.Interruptions, $"Generation {entered.Generation} began, and {task.Next?.ToString() ?? "none"} was due.");
        Expect(!task.MustRaiseTermination, Rule.Interruptions, "A task began that had been terminated.");
        task.Next = null;
    }

    /// <summary>An await that gives its result is one at which nothing had to be raised.</summary>
    private void CheckNothingWasDue(int number)
    {
        var task = tasks[number];
        // The result of a foreign await is in its awaiter, and cannot be held back.
        if (task.Await!.Operation is Delay or AwaitGate) return;
        var mustRaise = task.MustRaiseTermination || (task.HasSwallowed && !task.IsUnwinding);
        Expect(!mustRaise, Rule.Interruptions, $"Task {number} went on after it had been terminated.");
        // What a resume has promised comes first; the exception waits for the next await.
        if (task.Promise is not null) return;
        Expect(task.Thrown.Count == 0, Rule.Interruptions, $"Task {number} went on, and an exception was to be raised.");
        var mustSwap = task is { Swap: not null, IsSwappable: true, IsTerminating: false, Await.Depth: 0 };
        Expect(!mustSwap, Rule.Interruptions, $"Task {number} went on, and its code was to be swapped.");
    }

    private void Take(TaskState task, Gave gave)
    {
        var began = task.Await!;
        switch (began.Operation)
        {
            case Receive when gave.Value == began.Alarm:
                CheckTimeout(began, gave.Time);
                Expect(task.Queue.Count == 0, Rule.Timeouts, $"Task {gave.Task} timed out with {task.Queue.Count} messages in its queue.");
                break;
            case Receive when gave.Value is TaskExited notice:
                TakeNotice(gave.Task, task, notice);
                break;
            case Receive:
                TakeMessage(gave.Task, task, gave.Value);
                break;
            // The BCL cuts a delay to whole milliseconds.
            case Delay when world.IsTimeless:
                CheckTimeout(began, gave.Time);
                break;
            case Sleep or Suspend when gave.Value == began.Alarm:
                CheckTimeout(began, gave.Time);
                Expect(task.Promise is null, Rule.Resumes, $"Task {gave.Task} was resumed, and got its alarm value.");
                break;
            case Sleep or Suspend:
                Expect(task.Promise is not null && gave.Value == task.Promise, Rule.Resumes, $"Task {gave.Task} got a value that no resume gave it.");
                break;
        }
    }

    private void TakeMessage(int number, TaskState task, object? message)
    {
        var place = task.Queue.IndexOf(message);
        if (place < 0)
        {
            var isAgain = task.Received.Contains(message);
            violations.Add(new Violation(Rule.Conservation, at, $"Task {number} received a message {(isAgain ? "twice" : "that nobody sent it")}."));
            return;
        }
        // Null messages look alike; one of them is as good as another.
        Expect(place == 0, Rule.Order, $"Task {number} received a message before {place} that were sent earlier.");
        task.Queue.RemoveAt(place);
        task.Received.Add(message);
    }

    private void TakeNotice(int number, TaskState task, TaskExited notice)
    {
        var target = world.Tasks.ToList().IndexOf((PycosTask<string>)notice.Task);
        var ended = tasks[target];
        Expect(task.Told.Add(target), Rule.Monitors, $"Task {number} was told twice of the end of task {target}.");
        if (ended.EndsUnseen)
        {
            CheckUnseen(target, notice.Status, notice.Exception, Rule.Monitors);
            return;
        }
        Expect(
            notice.Status == ended.Status && notice.Exception == ended.Exception && (string?)notice.Value == ended.Value,
            Rule.Monitors,
            $"Task {number} was told that task {target} ended {notice.Status}, and it was {ended.Status}.");
        var place = task.Queue.IndexOf(target);
        Expect(place >= 0, Rule.Monitors, $"Task {number} was told of the end of task {target} out of turn.");
        Expect(place <= 0, Rule.Order, $"Task {number} was told of an end before {place} messages that were sent earlier.");
        if (place >= 0) task.Queue.RemoveAt(place);
    }

    private void CheckFinish(Began began, SawEnd sawEnd)
    {
        var target = began.Target;
        var task = tasks[target];
        if (sawEnd.Exit.IsTimeout)
        {
            CheckTimeout(began, sawEnd.Time);
            if (!task.EndsUnseen) Expect(!task.HasEnded, Rule.Timeouts, $"A finish timed out, and task {target} had ended.");
            return;
        }
        if (task.EndsUnseen)
        {
            CheckUnseen(target, sawEnd.Exit.Status, sawEnd.Exit.Exception, Rule.Ends);
            return;
        }
        var isTrue = sawEnd.Exit.Status == task.Status && sawEnd.Exit.Exception == task.Exception && sawEnd.Exit.Value == task.Value;
        Expect(isTrue, Rule.Ends, $"Task {target} was seen to end {sawEnd.Exit.Status}, and it was {task.Status}.");
    }

    private void Raise(Raised raised)
    {
        var task = tasks[raised.Task];
        var began = task.Await!;
        var exception = raised.Exception;
        var own = world.Tasks[raised.Task];
        if (task.Thrown.TryPeek(out var first) && ReferenceEquals(first, exception))
        {
            task.Thrown.Dequeue();
            Expect(!task.MustRaiseTermination, Rule.Interruptions, $"Task {raised.Task} had been terminated, and something else was raised first.");
            Expect(task.Promise is null, Rule.Resumes, $"Task {raised.Task} was resumed, and an exception was raised instead.");
        }
        else if (began.Operation is AwaitTask 
            && (tasks[began.Target].HasEnded || tasks[began.Target].EndsUnseen)
            && ReferenceEquals(world.Tasks[began.Target].Exception, exception))
        {
            CheckNothingWasDue(raised.Task);
        }
        else if (exception is TaskTerminatedException termination && termination.Task == own)
        {
            Expect(task.IsTerminating, Rule.Interruptions, $"Task {raised.Task} was terminated by nobody.");
            Expect(task.MustRaiseTermination || !task.IsUnwinding, Rule.Interruptions, $"The clean-up of task {raised.Task} was cut short.");
            task.MustRaiseTermination = task.HasSwallowed = false;
            task.HeldBefore = [.. task.CleanUps];
        }
        else if (exception is HotSwapException)
        {
            Expect(
                task is { Swap: not null, IsSwappable: true, IsTerminating: false, Promise: null } && began is { Depth: 0, Operation: not (Delay or AwaitGate) },
                Rule.Interruptions,
                $"Task {raised.Task} was to be swapped where it must not be.");
            task.RaisedSwap = exception;
            task.RaisedGeneration = task.Swap ?? -1;
            task.Swap = null;
        }
        else if (exception is MessageTypeException)
        {
            CheckNothingWasDue(raised.Task);
            var isRight = began.Operation is Receive { IsTyped: true } && task.Queue is [null or int, ..];
            // A notice of an end that has no place among the observations is in no queue of the model.
            if (!tasks.Any(other => other.EndsUnseen)) Expect(isRight, Rule.Order, $"Task {raised.Task} found a message of another type than the one it was to get.");
        }
        else
        {
            violations.Add(new Violation(Rule.Interruptions, at, $"Task {raised.Task} got an exception that nobody threw into it."));
        }
    }

    private void Leave(Left left)
    {
        var task = tasks[left.Task];
        task.CleanUps.Clear();
        if (left.Exception is HotSwapException swap && ReferenceEquals(swap, task.RaisedSwap))
        {
            task.RaisedSwap = null;
            task.Next = task.RaisedGeneration;
            return;
        }
        var status = left.Exception is null ? TaskExitStatus.Completed
            : IsTerminationOf(left.Exception, world.Tasks[left.Task]) ? TaskExitStatus.Terminated
            : TaskExitStatus.Faulted;
        End(left.Task, status, left.Exception, left.Value);
    }

    private void End(int number, TaskExitStatus status, Exception? exception, string? value)
    {
        var task = tasks[number];
        Expect(!task.HasEnded, Rule.Ends, $"Task {number} ended twice.");
        task.Status = status;
        task.Exception = exception;
        task.Value = value;
        foreach (var monitor in task.Monitors)
        {
            if (!tasks[monitor].HasEnded) tasks[monitor].Queue.Add(number);
        }
    }

    private void EndAwait(int number)
    {
        tasks[number].Await = null;
        tasks[number].Promise = null;
    }

    /// <summary>Never early; in virtual time, where nothing takes time, never late either.</summary>
    private void CheckTimeout(Began began, long now)
    {
        if (began.Timeout is not { } timeout)
        {
            violations.Add(new Violation(Rule.Timeouts, at, $"Task {began.Task} timed out of {began.Operation}, which has no timeout."));
            return;
        }
        var due = timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout;
        var elapsed = world.Scheduler.Clock.GetElapsedTime(began.Time, now);
        Expect(elapsed >= due, Rule.Timeouts, $"{began.Operation} of task {began.Task} timed out after {elapsed}: early.");
        if (world.IsTimeless) Expect(elapsed == due, Rule.Timeouts, $"{began.Operation} of task {began.Task} timed out after {elapsed}: late.");
    }

    /// <summary>Time has moved on, so a task that waits must have something to wait for.</summary>
    private void CheckWaits(int number, long now)
    {
        var task = tasks[number];
        if (task.HasEnded || task.EndsUnseen) return;
        Expect(task.Next is null, Rule.Progress, $"Time passed, and task {number} had not begun.");
        if (task.Await is not { } began) return;
        var isDue = began.Timeout is { } timeout && world.Scheduler.Clock.GetElapsedTime(began.Time, now) > timeout;
        var isThere = began.Operation switch
        {
            Receive => task.Queue.Count > 0,
            FinishTask or AwaitTask => tasks[began.Target].HasEnded,
            Sleep or Suspend => task.Promise is not null,
            Yield or DeliverTo => true,
            _ => false,
        };
        Expect(!isDue && !isThere, Rule.Progress, $"Time passed, and task {number} waited in {began.Operation} for what was there.");
        var isRaised = task.Thrown.Count == 0 && !task.MustRaiseTermination;
        Expect(isRaised, Rule.Progress, $"Time passed, and nothing was raised in task {number}, which waited in {began.Operation}.");
    }

    private void CheckUnseen(int target, TaskExitStatus status, Exception? exception, Rule rule) => Expect(
        status == TaskExitStatus.Terminated && tasks[target].IsTerminating && IsTerminationOf(exception, world.Tasks[target]),
        rule,
        $"Task {target} ended before it began, and was said to be {status}.");

    private void CheckEnd(int number)
    {
        at = world.Observations.Count - 1;
        var handle = world.Tasks[number];
        var task = tasks[number];
        Expect(handle.IsFinished, Rule.Ends, $"Task {number} never ends: {handle.Status}.");
        if (!handle.IsFinished) return;
        if (task.EndsUnseen) CheckUnseen(number, handle.Status, handle.Exception, Rule.Ends);
        else Expect(handle.Status == task.Status && ReferenceEquals(handle.Exception, task.Exception), Rule.Ends, $"Task {number} ended {handle.Status}, and should have {task.Status}.");
        CheckLeftover(number, task);
    }

    private void CheckLeftover(int number, TaskState task)
    {
        var left = new List<object?>();
        foreach (var message in world.Leftover(number))
        {
            if (message is not TaskExited notice)
            {
                left.Add(message);
                continue;
            }
            var target = world.Tasks.ToList().IndexOf((PycosTask<string>)notice.Task);
            var isFirst = task.Told.Add(target);
            Expect(isFirst, Rule.Monitors, $"Task {number} was told twice of the end of task {target}.");
            if (isFirst && !tasks[target].EndsUnseen) left.Add(target);
        }
        // A monitor whose own end has no place among the observations may have ended before it could be told.
        if (task.EndsUnseen) task.Queue.RemoveAll(message => message is int target && !left.Contains(target));
        var untold = task.Queue.OfType<int>().Except(left.OfType<int>()).ToList();
        Expect(untold.Count == 0, Rule.Monitors, $"Task {number} was never told of the end of task {untold.FirstOrDefault()}.");
        var lost = task.Queue.Count(message => message is not int) - left.Count(message => message is not int);
        Expect(lost == 0, Rule.Conservation, $"Task {number} ended, and its queue holds {Math.Abs(lost)} messages too {(lost > 0 ? "few" : "many")}.");
        Expect(task.Queue.SequenceEqual(left), Rule.Order, $"Task {number} ended, and its queue is not in the order in which its messages were sent.");
    }

    private static bool IsTerminationOf(Exception? exception, PycosTask task) =>
        exception is TaskTerminatedException termination && termination.Task == task;

    private void Expect(bool condition, Rule rule, string text)
    {
        if (!condition) violations.Add(new Violation(rule, at, text));
    }
}
