package vault

import (
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"time"
)

// A request is one line of JSON, and so is the answer to it.
//
//	exec    runs SQL
//	insert  runs SQL once for each text in one transaction; its arguments are a
//	        number and the text
//	query   runs SQL with the texts as arguments and reads all rows
//	reopen  closes the database, which takes no time here, and takes that of
//	        opening it again and of the query
type request struct {
	Do    string
	SQL   string
	Texts []string
}

type answer struct {
	Nanoseconds int64 // what the work took, without the talking
	Rows        int
	First       string // the first value of the first row
	Err         string
}

// opening opens a database; shut closes it for good.
type opening func() (db *sql.DB, shut func() error, err error)

// serve opens the database and answers requests until the input ends; then it
// closes it.
func serve(open opening, in io.Reader, out io.Writer) (err error) {
	db, shut, err := open()
	if err != nil {
		return err
	}
	defer func() {
		if shut != nil {
			err = errors.Join(err, shut())
		}
	}()
	requests, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var r request
		if err := requests.Decode(&r); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if r.Do == "reopen" {
			err := shut()
			shut = nil
			if err != nil {
				return err
			}
		}
		var a answer
		start := time.Now()
		if r.Do == "reopen" {
			if db, shut, err = open(); err != nil {
				return err
			}
		}
		err := a.do(db, &r)
		a.Nanoseconds = time.Since(start).Nanoseconds()
		if err != nil {
			a.Err = err.Error()
		}
		if err := answers.Encode(a); err != nil {
			return err
		}
	}
}

func (a *answer) do(db *sql.DB, r *request) error {
	switch r.Do {
	case "insert":
		return insertTexts(db, r)
	case "query", "reopen":
		return a.query(db, r)
	}
	_, err := db.Exec(r.SQL)
	return err
}

func insertTexts(db *sql.DB, r *request) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stmt, err := tx.Prepare(r.SQL)
	if err != nil {
		return err
	}
	for i, text := range r.Texts {
		if _, err := stmt.Exec(i, text); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (a *answer) query(db *sql.DB, r *request) error {
	args := make([]any, len(r.Texts))
	for i, t := range r.Texts {
		args[i] = t
	}
	rows, err := db.Query(r.SQL, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.NullString, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if a.Rows == 0 {
			a.First = values[0].String
		}
		a.Rows++
	}
	return rows.Err()
}
